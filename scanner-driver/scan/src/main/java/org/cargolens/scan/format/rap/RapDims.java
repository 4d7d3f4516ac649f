package org.cargolens.scan.format.rap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.format.FormatFile;
import org.cargolens.scan.format.ImageSize;

/**
 * The chunk of sizes: six numbers of 32 bits, of which the first three are understood. The others
 * (called planes and nominal bits in the description, 3 and 152 in the only example) are kept.
 *
 * @param size lines and detectors
 * @param bytes all of the chunk, from position 0
 */
record RapDims(ImageSize size, ByteBuffer bytes) {
  static final int PIXEL_BYTES = 4;

  private static final int LEAST_BYTES = 24;
  static final int MOST_BYTES = 4096;
  private static final int PLANES = 2;
  private static final int NOMINAL_BITS = 16;

  /** Reads the chunk. A row of the file is a line, since a viewer transposes it to landscape. */
  static RapDims read(FormatFile file, RapChunks.Chunk chunk, ReadOptions options)
      throws IOException {
    long offset = chunk.offset();
    if (chunk.length() < LEAST_BYTES || chunk.length() > MOST_BYTES) {
      throw file.error(
          offset, LEAST_BYTES + " to " + MOST_BYTES + " bytes of DIMS", chunk.length() + "");
    }
    ByteBuffer bytes = file.read(offset, chunk.length(), "DIMS").order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.getInt(0) != PIXEL_BYTES) {
      throw file.error(offset, "4 bytes a pixel", bytes.getInt(0) + "");
    }
    ImageSize.Stated stated = new ImageSize.Stated(bytes.getInt(8), bytes.getInt(4), 2);
    return new RapDims(ImageSize.check(file, offset + 4, stated, options), bytes);
  }

  static ByteBuffer make(int lines, int detectors) {
    ByteBuffer bytes = ByteBuffer.allocate(LEAST_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(PIXEL_BYTES).putInt(detectors).putInt(lines).putInt(PLANES).putInt(NOMINAL_BITS);
    return bytes.clear();
  }

  /** Returns whether a chunk that was kept belongs to pixels of this size. */
  static boolean fits(ByteBuffer kept, int lines, int detectors) {
    ByteBuffer bytes = kept.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    return bytes.remaining() >= LEAST_BYTES
        && bytes.getInt(0) == PIXEL_BYTES
        && bytes.getInt(4) == detectors
        && bytes.getInt(8) == lines;
  }
}
