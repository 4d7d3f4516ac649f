package org.cargolens.scan.format.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.zip.Deflater;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.format.WholeFile;

/** How {@link TiffWriter} packs the pixels of a strip. */
enum TiffPacking {
  /** Not at all, which every reader of TIFF reads. */
  PLAIN(1, 1),
  /** Differences to the left neighbour in zlib streams (TIFF 6.0 section 14, technical note 2). */
  DEFLATE(8, 2);

  private static final int CHUNK_BYTES = 1 << 16;

  private final int compression;
  private final int predictor;

  TiffPacking(int compression, int predictor) {
    this.compression = compression;
    this.predictor = predictor;
  }

  /** Returns the number of tag 259. */
  int compression() {
    return compression;
  }

  /** Returns the number of tag 317; 1 is that of files without it. */
  int predictor() {
    return predictor;
  }

  /** Returns the most bytes that so many may become: zlib stores what does not get smaller. */
  long mostBytes(long plainBytes) {
    return this == PLAIN ? plainBytes : plainBytes + (plainBytes >> 10) + 64;
  }

  /**
   * Writes a strip.
   *
   * @param strip rows of samples, little-endian; of no use afterwards
   * @param rowBytes bytes of each row
   * @return bytes that were written
   */
  long write(byte[] strip, int rowBytes, SampleFormat format, WritableByteChannel target)
      throws IOException {
    if (this == PLAIN) {
      WholeFile.writeAll(target, ByteBuffer.wrap(strip));
      return strip.length;
    }
    for (int row = 0; row < strip.length; row += rowBytes) {
      if (format.bytes() == 1) {
        difference8(strip, row, row + rowBytes);
      } else {
        difference16(strip, row, row + rowBytes);
      }
    }
    return deflate(strip, target);
  }

  private static void difference8(byte[] strip, int from, int to) {
    for (int at = to - 1; at > from; at--) {
      strip[at] -= strip[at - 1];
    }
  }

  private static void difference16(byte[] strip, int from, int to) {
    for (int at = to - 2; at > from; at -= 2) {
      int difference = sample16(strip, at) - sample16(strip, at - 2);
      strip[at] = (byte) difference;
      strip[at + 1] = (byte) (difference >> 8);
    }
  }

  private static int sample16(byte[] strip, int at) {
    return (strip[at] & 0xFF) | (strip[at + 1] & 0xFF) << 8;
  }

  private static long deflate(byte[] strip, WritableByteChannel target) throws IOException {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(strip);
      deflater.finish();
      byte[] chunk = new byte[CHUNK_BYTES];
      while (!deflater.finished()) {
        int count = deflater.deflate(chunk);
        WholeFile.writeAll(target, ByteBuffer.wrap(chunk, 0, count));
      }
      return deflater.getBytesWritten();
    } finally {
      deflater.end();
    }
  }
}
