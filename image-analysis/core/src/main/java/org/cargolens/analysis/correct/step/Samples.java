package org.cargolens.analysis.correct.step;

/**
 * A plane of transmission on the Java heap: unsigned 16-bit samples, 65535 = open beam, row after
 * row. Not copied: whoever makes one gives the array away, and no step changes one.
 */
public final class Samples {
  private final short[] values;
  private final int width;
  private final int height;

  /**
   * Makes a plane.
   *
   * @param values {@code width * height} samples, row after row
   */
  public Samples(short[] values, int width, int height) {
    if (width < 1 || height < 1 || (long) width * height != values.length) {
      throw new IllegalArgumentException(
          values.length + " samples are not " + width + " x " + height);
    }
    this.values = values;
    this.width = width;
    this.height = height;
  }

  /** Returns the number of columns. */
  public int width() {
    return width;
  }

  /** Returns the number of rows. */
  public int height() {
    return height;
  }

  /** Returns a sample, 0 to 65535. */
  public int at(int x, int y) {
    return values[y * width + x] & 0xFFFF;
  }

  /** Returns the samples themselves, row after row; not to be changed. */
  public short[] values() {
    return values;
  }

  /** Returns a number as a sample: rounded, kept within 0 and 65535. */
  static short sample(double value) {
    return (short) (int) (Math.max(0, Math.min(65535, value)) + 0.5);
  }
}
