package org.cargolens.dicos.data;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import org.cargolens.scan.Channel;
import org.cargolens.scan.SampleLayout;
import org.cargolens.scan.format.RowBytes;

/**
 * Rows of a channel. Scans come line by line and images go row by row: 16-bit samples are turned
 * through arrays, tile by tile, which takes a fraction of the time of reading them one by one.
 */
final class RowBand {
  private static final int TILE_LINES = 32;
  private static final int MOST_ROWS = 256;
  private static final int BAND_BYTES = 1 << 21;

  private RowBand() {}

  /** Returns a number of rows, at least 1, whose turning stays within the caches. */
  static int rows(Channel channel) {
    long rowBytes = (long) channel.lines() * channel.format().bytes();
    long most = Math.min(MOST_ROWS, Math.min(channel.detectors(), BAND_BYTES / rowBytes));
    return (int) Math.max(1, most);
  }

  /**
   * Puts some rows behind each other.
   *
   * @param channel channel to read
   * @param firstRow first row, from 0
   * @param rows number of rows, at least 1
   * @param target little-endian target with room for them
   */
  static void fill(Channel channel, int firstRow, int rows, ByteBuffer target) {
    if (channel.format().bytes() != 2 || !channel.grid().layout().equals(SampleLayout.LINES)) {
      target.put(RowBytes.rows(channel, firstRow, rows));
      return;
    }
    int columns = channel.lines();
    ShortBuffer samples = channel.samples().asShortBuffer();
    short[] tile = new short[TILE_LINES * rows];
    short[] band = new short[rows * columns];
    for (int first = 0; first < columns; first += TILE_LINES) {
      int lines = Math.min(TILE_LINES, columns - first);
      for (int line = 0; line < lines; line++) {
        samples.get(channel.grid().index(first + line, firstRow), tile, line * rows, rows);
      }
      for (int row = 0; row < rows; row++) {
        int to = row * columns + first;
        for (int line = 0; line < lines; line++) {
          band[to + line] = tile[line * rows + row];
        }
      }
    }
    target.asShortBuffer().put(band);
    target.position(target.position() + 2 * band.length);
  }
}
