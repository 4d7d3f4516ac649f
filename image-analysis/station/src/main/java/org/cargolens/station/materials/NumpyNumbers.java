package org.cargolens.station.materials;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cargolens.scan.ScanFormatException;

/** Reads NumPy files of 64-bit numbers in C order: spectra and tables that are no scans. */
final class NumpyNumbers {
  private static final long MAX_BYTES = 256L << 20;
  private static final int FIXED = 10;

  private NumpyNumbers() {}

  /**
   * Returns all numbers of a file, whatever its shape.
   *
   * @throws ScanFormatException if the file is no such file
   * @throws IOException if it can't be read
   */
  static double[] read(Path file) throws IOException {
    long size = Files.size(file);
    if (size > MAX_BYTES || size < FIXED) {
      throw new ScanFormatException(
          file, 0, FIXED + " to " + MAX_BYTES + " bytes", size + " bytes");
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int header = bytes.getShort(8) & 0xFFFF;
    int start = FIXED + header;
    if (bytes.get(0) != (byte) 0x93 || bytes.get(6) != 1 || start > size) {
      throw new ScanFormatException(file, 0, "NumPy format 1.0", "something else");
    }
    String text = new String(bytes.array(), FIXED, header, StandardCharsets.ISO_8859_1);
    boolean whole = text.contains("'<i8'");
    if (!(whole || text.contains("'<f8'")) || text.contains("'fortran_order': True")) {
      throw new ScanFormatException(file, FIXED, "<f8 or <i8 in C order", text.strip());
    }
    double[] numbers = new double[(int) (size - start) / Double.BYTES];
    for (int i = 0; i < numbers.length; i++) {
      int at = start + i * Double.BYTES;
      numbers[i] = whole ? bytes.getLong(at) : bytes.getDouble(at);
    }
    return numbers;
  }
}
