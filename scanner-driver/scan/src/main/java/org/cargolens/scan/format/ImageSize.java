package org.cargolens.scan.format;

import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.SampleLayout;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;

/**
 * Size of a picture file, checked before anything is allocated for its pixels.
 *
 * @param columns lines of the scan
 * @param rows detectors of the scan
 */
public record ImageSize(int columns, int rows) {
  /**
   * Checks a size that a file states.
   *
   * @param file the file
   * @param offset where in the file the size stands
   * @param stated columns and rows as stated
   * @param options limit of pixels
   * @throws ScanFormatException if a side is 0 or too long, or there are too many pixels
   */
  public static ImageSize check(FormatFile file, long offset, Stated stated, ReadOptions options)
      throws ScanFormatException {
    long columns = stated.columns;
    long rows = stated.rows;
    if (columns < 1 || columns > ViewGeometry.MAX_LINES) {
      throw file.error(offset, "1 to " + ViewGeometry.MAX_LINES + " columns", columns + "");
    }
    if (rows < 1 || rows > ViewGeometry.MAX_DETECTORS) {
      throw file.error(offset, "1 to " + ViewGeometry.MAX_DETECTORS + " rows", rows + "");
    }
    long most = Math.min(options.maxPixels(), SampleGrid.MAX_BYTES / 2 / stated.samplesPerPixel);
    if (columns * rows > most) {
      throw file.error(
          offset,
          "at most " + most + " pixels",
          columns + " columns x " + rows + " rows = " + columns * rows + " pixels");
    }
    return new ImageSize((int) columns, (int) rows);
  }

  /**
   * A size as a file states it, not yet to be trusted.
   *
   * @param columns columns
   * @param rows rows
   * @param samplesPerPixel samples that share a buffer for each pixel, at least 1
   */
  public record Stated(long columns, long rows, int samplesPerPixel) {}

  /** Returns the number of pixels. */
  public long pixels() {
    return (long) columns * rows;
  }

  /** Returns the bytes of one plane of samples. */
  public long bytes(SampleFormat format) {
    return pixels() * format.bytes();
  }

  /** Returns the grid of a channel of this size. */
  public SampleGrid grid(SampleLayout layout) {
    return new SampleGrid(columns, rows, layout);
  }

  /** Returns a scan of one view, direction unknown, as files without metadata give it. */
  public RawScan scan(List<Channel> channels) {
    return RawScan.of(View.of(ViewKind.UNKNOWN, ViewGeometry.ofSize(columns, rows), channels));
  }
}
