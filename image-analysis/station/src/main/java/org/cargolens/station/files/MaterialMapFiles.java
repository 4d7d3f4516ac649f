package org.cargolens.station.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.scan.format.WholeFile;
import org.cargolens.simulator.scene.MaterialMap;

/**
 * Writes what really lies behind each pixel of a simulated scan as NumPy files (format version
 * 1.0): little-endian float32, shape (detectors, lines) as in the scan's own file.
 */
public final class MaterialMapFiles {
  private static final int HEADER_ALIGNMENT = 64;

  private MaterialMapFiles() {}

  /**
   * Writes {@code NAME-area-density.npy} in g/cm² and {@code NAME-effective-z.npy}, both 0 in air.
   *
   * @param map what to write
   * @param folder where to, made if it isn't there
   * @param name name of the scan
   * @return the two files
   * @throws IOException if a file can't be written
   */
  public static List<Path> write(MaterialMap map, Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    Path density = folder.resolve(name + "-area-density.npy");
    Path atomicNumber = folder.resolve(name + "-effective-z.npy");
    write(density, map, map::areaDensity);
    write(atomicNumber, map, map::effectiveAtomicNumber);
    return List.of(density, atomicNumber);
  }

  private static void write(Path file, MaterialMap map, Values values) throws IOException {
    WholeFile.write(
        file,
        channel -> {
          writeAll(channel, ByteBuffer.wrap(header(map)));
          ByteBuffer row = ByteBuffer.allocate(4 * map.lines()).order(ByteOrder.LITTLE_ENDIAN);
          for (int detector = 0; detector < map.detectors(); detector++) {
            row.clear();
            for (int line = 0; line < map.lines(); line++) {
              row.putFloat(values.at(line, detector));
            }
            writeAll(channel, row.flip());
          }
        });
  }

  private static byte[] header(MaterialMap map) {
    String text =
        "{'descr': '<f4', 'fortran_order': False, 'shape': ("
            + map.detectors()
            + ", "
            + map.lines()
            + "), }";
    int before = 10;
    int padded =
        (before + text.length() + 1 + HEADER_ALIGNMENT - 1) / HEADER_ALIGNMENT * HEADER_ALIGNMENT;
    ByteBuffer header = ByteBuffer.allocate(padded).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    header.put((byte) 1).put((byte) 0).putShort((short) (padded - before));
    header.put(text.getBytes(StandardCharsets.US_ASCII));
    while (header.remaining() > 1) {
      header.put((byte) ' ');
    }
    return header.put((byte) '\n').array();
  }

  private static void writeAll(WritableByteChannel target, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      target.write(bytes);
    }
  }

  private interface Values {
    float at(int line, int detector);
  }
}
