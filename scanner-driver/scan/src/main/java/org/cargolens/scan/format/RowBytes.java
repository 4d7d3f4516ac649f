package org.cargolens.scan.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.cargolens.scan.Channel;
import org.cargolens.scan.SampleGrid;

/**
 * The samples of a channel in the order of picture files: row (detector) after row, columns (lines)
 * from 0, little-endian.
 */
public final class RowBytes {
  private static final int BAND_BYTES = 1 << 18;

  private RowBytes() {}

  /** Returns a number of rows, at least 1, that fills about a quarter of a mebibyte. */
  public static int bandRows(Channel channel) {
    long rowBytes = (long) channel.lines() * channel.format().bytes();
    return (int) Math.max(1, Math.min(channel.detectors(), BAND_BYTES / rowBytes));
  }

  /**
   * Copies some rows.
   *
   * @param channel channel to read
   * @param firstRow first row, from 0
   * @param rows number of rows, at least 1
   * @return {@code rows * lines * bytes} bytes
   */
  public static byte[] rows(Channel channel, int firstRow, int rows) {
    int width = channel.format().bytes();
    int size = Math.multiplyExact(Math.multiplyExact(rows, channel.lines()), width);
    channel.grid().index(0, firstRow + rows - 1);
    byte[] band = new byte[size];
    if (width == 1) {
      gather8(channel, firstRow, rows, band);
    } else {
      gather16(channel, firstRow, rows, ByteBuffer.wrap(band).order(ByteOrder.LITTLE_ENDIAN));
    }
    return band;
  }

  // Lines outside, rows inside: a channel stored line by line is then read in runs of a band's
  // rows, and the band is small enough to stay in the cache while it is written across.
  private static void gather8(Channel channel, int firstRow, int rows, byte[] band) {
    SampleGrid grid = channel.grid();
    ByteBuffer samples = channel.samples();
    int columns = grid.lines();
    for (int column = 0; column < columns; column++) {
      int source = grid.index(column, firstRow);
      for (int row = 0; row < rows; row++) {
        band[row * columns + column] = samples.get(source);
        source += grid.detectorStride();
      }
    }
  }

  private static void gather16(Channel channel, int firstRow, int rows, ByteBuffer band) {
    SampleGrid grid = channel.grid();
    ByteBuffer samples = channel.samples();
    int columns = grid.lines();
    for (int column = 0; column < columns; column++) {
      int source = grid.index(column, firstRow);
      for (int row = 0; row < rows; row++) {
        band.putShort(2 * (row * columns + column), samples.getShort(2 * source));
        source += grid.detectorStride();
      }
    }
  }
}
