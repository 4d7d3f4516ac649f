package org.cargolens.scan;

/**
 * Where a channel's samples lie in its buffer, counted in samples from the buffer's start.
 *
 * @param order which of line and detector runs fastest
 * @param interleave samples from one pixel to the next: 1 for a channel on its own, 2 for two
 *     energies stored pixel by pixel (each channel's buffer then starts at its own first sample)
 */
public record SampleLayout(MemoryOrder order, int interleave) {
  /** A channel on its own, line after line. */
  public static final SampleLayout LINES = new SampleLayout(MemoryOrder.LINE_BY_LINE, 1);

  /** A channel on its own, row after row. */
  public static final SampleLayout ROWS = new SampleLayout(MemoryOrder.ROW_BY_ROW, 1);

  /** Checks the interleave. */
  public SampleLayout {
    if (interleave < 1 || interleave > 16) {
      throw new IllegalArgumentException("interleave must be 1 to 16, is " + interleave);
    }
  }

  /** Returns the samples between the same detector in one line and the next. */
  public int lineStride(int detectors) {
    return order == MemoryOrder.LINE_BY_LINE
        ? Math.multiplyExact(detectors, interleave)
        : interleave;
  }

  /** Returns the samples between one detector and the next in the same line. */
  public int detectorStride(int lines) {
    return order == MemoryOrder.ROW_BY_ROW ? Math.multiplyExact(lines, interleave) : interleave;
  }

  /** Returns the samples that a buffer must hold for {@code lines} by {@code detectors}. */
  public long span(int lines, int detectors) {
    return ((long) lines * detectors - 1) * interleave + 1;
  }
}
