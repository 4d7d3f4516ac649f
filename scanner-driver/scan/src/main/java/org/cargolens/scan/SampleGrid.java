package org.cargolens.scan;

/**
 * Size of a channel and the place of each sample in its buffer.
 *
 * @param lines number of lines (image columns), 1 to {@link ViewGeometry#MAX_LINES}
 * @param detectors number of detectors (image rows), 1 to {@link ViewGeometry#MAX_DETECTORS}
 * @param layout order of the samples
 */
public record SampleGrid(int lines, int detectors, SampleLayout layout) {
  /** Most bytes of a channel's buffer, 2 GiB less one byte, the reach of a {@code ByteBuffer}. */
  public static final long MAX_BYTES = Integer.MAX_VALUE;

  /** Checks that the size is legal and that 16-bit samples fit one buffer. */
  public SampleGrid {
    ViewGeometry.ofSize(lines, detectors);
    if (layout.span(lines, detectors) * 2 > MAX_BYTES) {
      throw new IllegalArgumentException(
          lines + " lines x " + detectors + " detectors exceed " + MAX_BYTES + " bytes");
    }
  }

  /** Returns a grid stored line after line. */
  public static SampleGrid lineByLine(int lines, int detectors) {
    return new SampleGrid(lines, detectors, SampleLayout.LINES);
  }

  /** Returns a grid stored row after row. */
  public static SampleGrid rowByRow(int lines, int detectors) {
    return new SampleGrid(lines, detectors, SampleLayout.ROWS);
  }

  /** Returns the place of a sample, counted in samples from the channel's first. */
  public int index(int line, int detector) {
    if (line < 0 || line >= lines || detector < 0 || detector >= detectors) {
      throw new IndexOutOfBoundsException(
          "line " + line + ", detector " + detector + " of " + lines + " x " + detectors);
    }
    return line * lineStride() + detector * detectorStride();
  }

  /** Returns the samples between the same detector in one line and the next. */
  public int lineStride() {
    return layout.lineStride(detectors);
  }

  /** Returns the samples between one detector and the next in the same line. */
  public int detectorStride() {
    return layout.detectorStride(lines);
  }

  /** Returns how many samples lie between the first and the last, both included. */
  public long span() {
    return layout.span(lines, detectors);
  }
}
