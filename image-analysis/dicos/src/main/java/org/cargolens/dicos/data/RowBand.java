package org.cargolens.dicos.data;

import org.cargolens.scan.Channel;
import org.cargolens.scan.SampleLayout;
import org.cargolens.scan.format.RowBytes;

/**
 * Rows of a channel. Scans come line by line and images go row by row: 16-bit samples are turned
 * tile by tile, which takes a fraction of the time of reading them one by one. For one thread.
 */
final class RowBand {
  private static final int MOST_ROWS = 256;
  private static final int MOST_BYTES = 1 << 21;

  private final Channel channel;
  private final int rowBytes;
  private final int rows;
  private final byte[] bytes;

  /** Makes a reader of a channel, whose rows have at most 2 x 65,535 bytes. */
  RowBand(Channel channel) {
    this.channel = channel;
    rowBytes = channel.lines() * channel.format().bytes();
    int most = Math.min(MOST_ROWS, Math.min(channel.detectors(), MOST_BYTES / rowBytes));
    rows = Math.max(1, most);
    bytes = new byte[rows * rowBytes];
  }

  /** Returns the array that is filled, little-endian. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * Puts rows behind each other, as many as stay within the caches and the channel has.
   *
   * @param firstRow first row, from 0
   * @return how many
   */
  int fill(int firstRow) {
    int count = Math.min(rows, channel.detectors() - firstRow);
    SampleLayout layout = channel.grid().layout();
    if (layout.equals(SampleLayout.ROWS)) {
      channel.samples().get(firstRow * rowBytes, bytes, 0, count * rowBytes);
    } else if (channel.format().bytes() == 2 && layout.equals(SampleLayout.LINES)) {
      Turning.turn(
          new Turning.Lines(channel.samples(), channel.lines(), channel.detectors()),
          firstRow,
          count,
          bytes);
    } else {
      byte[] gathered = RowBytes.rows(channel, firstRow, count);
      System.arraycopy(gathered, 0, bytes, 0, gathered.length);
    }
    return count;
  }
}
