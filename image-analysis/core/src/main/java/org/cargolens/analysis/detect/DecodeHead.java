package org.cargolens.analysis.detect;

/** How a model's output becomes boxes. */
public sealed interface DecodeHead {
  /** Returns how many input pixels lie between neighbouring cells of the output. */
  int stride();

  /** Returns whether boxes of different classes suppress each other, too: one name a place. */
  boolean classAgnostic();

  /** Returns how many planes the output has for a number of classes. */
  int planes(int classes);

  /**
   * One plane of scores a class, then the distances from each cell's centre to the box's left,
   * upper, right and lower edge in input pixels; cell i's centre lies at {@code (i + 0.5) *
   * stride}. A box stands where a score is the greatest among its eight neighbours (after X. Zhou
   * and others, Objects as Points, 2019, and Z. Tian and others, FCOS, 2019).
   *
   * @param stride input pixels between cells, 1 to 64
   * @param classAgnostic of boxes that overlap more than the worse one's class allows, only the
   *     best stays, whatever their classes; else boxes of different classes don't touch each other
   */
  record CenterDistance(int stride, boolean classAgnostic) implements DecodeHead {
    /** Checks the stride. */
    public CenterDistance {
      if (stride < 1 || stride > 64) {
        throw new IllegalArgumentException("stride must be 1 to 64, is " + stride);
      }
    }

    /** Describes a head whose classes don't touch each other. */
    public CenterDistance(int stride) {
      this(stride, false);
    }

    @Override
    public int planes(int classes) {
      return classes + 4;
    }
  }
}
