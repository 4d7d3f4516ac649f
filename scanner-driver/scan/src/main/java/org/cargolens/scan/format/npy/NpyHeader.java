package org.cargolens.scan.format.npy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.ProjectionMark;
import org.cargolens.scan.format.FormatFile;

/**
 * The header of an {@code .npy} file.
 *
 * @param code type of the samples
 * @param columnMajor whether the first index runs fastest ({@code fortran_order})
 * @param shape lengths of the dimensions
 * @param dataOffset where in the file the samples begin
 * @param projection the mark of a scan with something projected into it
 */
record NpyHeader(
    SampleCode code,
    boolean columnMajor,
    List<Long> shape,
    int dataOffset,
    Optional<ProjectionMark> projection) {
  /** The first bytes of every file. */
  static final int[] MAGIC = {0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** NumPy's own limit (its {@code max_header_size}); ours are about 70 bytes long. */
  private static final int MAX_LENGTH = 10_000;

  /** Reads and checks the header, not yet the size of the file. */
  static NpyHeader read(FormatFile file) throws IOException {
    ByteBuffer prelude = file.read(0, 8, "the magic bytes and version of NumPy");
    for (int i = 0; i < MAGIC.length; i++) {
      if ((prelude.get(i) & 0xFF) != MAGIC[i]) {
        throw file.error(i, "the magic bytes 93 'NUMPY'", "byte " + (prelude.get(i) & 0xFF));
      }
    }
    int version = prelude.getShort(6) & 0xFFFF;
    if (version != 0x0100 && version != 0x0200 && version != 0x0300) {
      throw file.error(6, "version 1.0, 2.0 or 3.0", (version >> 8) + "." + (version & 0xFF));
    }
    int lengthBytes = version == 0x0100 ? 2 : 4;
    ByteBuffer field =
        file.read(8, lengthBytes, "the header's length").order(ByteOrder.LITTLE_ENDIAN);
    long length = lengthBytes == 2 ? field.getShort() & 0xFFFF : field.getInt() & 0xFFFFFFFFL;
    if (length > MAX_LENGTH) {
      throw file.error(8, "a header of at most " + MAX_LENGTH + " bytes", length + "");
    }
    int start = 8 + lengthBytes;
    ByteBuffer text = file.read(start, (int) length, "the header");
    // Version 3 allows UTF-8, but only in field names, which we refuse with every other non-ASCII.
    String literal = StandardCharsets.ISO_8859_1.decode(text).toString();
    return new NpyLiteral(file, start, literal).parse();
  }

  /**
   * Returns the header of samples with a mark, which stands where whoever reads them must see it:
   * in the names of the fields of a structured dtype, one field a plane.
   *
   * @param shape rows and columns
   */
  static byte[] encode(SampleCode code, int planes, List<Long> shape, ProjectionMark mark) {
    StringBuilder fields = new StringBuilder("[");
    for (int plane = 0; plane < planes; plane++) {
      fields.append(plane == 0 ? "" : ", ");
      fields.append("('").append(NpyMark.field(mark, plane)).append("', '");
      fields.append(code.spelling()).append("')");
    }
    return encode(fields.append(']').toString(), shape);
  }

  /** Returns the header's bytes with magic and padding, so that samples begin at 64, 128 and on. */
  static byte[] encode(SampleCode code, List<Long> shape) {
    return encode("'" + code.spelling() + "'", shape);
  }

  private static byte[] encode(String descr, List<Long> shape) {
    StringBuilder literal = new StringBuilder("{'descr': ").append(descr);
    literal.append(", 'fortran_order': False, 'shape': (");
    for (int i = 0; i < shape.size(); i++) {
      literal.append(i == 0 ? "" : ", ").append(shape.get(i));
    }
    literal.append("), }");
    int total = (10 + literal.length() + 1 + 63) / 64 * 64;
    byte[] header = new byte[total];
    Arrays.fill(header, (byte) ' ');
    ByteBuffer buffer = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : MAGIC) {
      buffer.put((byte) value);
    }
    buffer.put((byte) 1).put((byte) 0).putShort((short) (total - 10));
    buffer.put(literal.toString().getBytes(StandardCharsets.US_ASCII));
    header[total - 1] = '\n';
    return header;
  }
}
