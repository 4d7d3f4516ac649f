package org.cargolens.analysis.evaluate.detection;

/**
 * The sizes of things that a figure looks at, as the COCO data set splits them.
 *
 * @param name such as {@code small}
 * @param least smallest area in square pixels
 * @param most largest area in square pixels
 */
public record AreaRange(String name, double least, double most) {
  private static final double SMALL_SIDE = 32;
  private static final double MEDIUM_SIDE = 96;

  /** Things of any size. */
  public static final AreaRange ALL = new AreaRange("all", 0, 1e10);

  /** Up to 32 x 32 pixels. */
  public static final AreaRange SMALL = new AreaRange("small", 0, SMALL_SIDE * SMALL_SIDE);

  /** From 32 x 32 to 96 x 96 pixels. */
  public static final AreaRange MEDIUM =
      new AreaRange("medium", SMALL_SIDE * SMALL_SIDE, MEDIUM_SIDE * MEDIUM_SIDE);

  /** From 96 x 96 pixels. */
  public static final AreaRange LARGE = new AreaRange("large", MEDIUM_SIDE * MEDIUM_SIDE, 1e10);

  /** Checks the order of the ends. */
  public AreaRange {
    if (!(0 <= least && least <= most)) {
      throw new IllegalArgumentException("not a range of areas: " + least + " to " + most);
    }
  }

  /** Returns whether an area lies in the range; both ends do. */
  public boolean holds(double area) {
    return least <= area && area <= most;
  }
}
