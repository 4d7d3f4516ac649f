package org.cargolens.analysis.evaluate.detection;

/**
 * An upright rectangle in image pixels, a pixel's left and upper edges being whole numbers.
 *
 * @param x1 left edge
 * @param y1 upper edge
 * @param x2 right edge, above {@code x1}
 * @param y2 lower edge, above {@code y1}
 */
public record Box(double x1, double y1, double x2, double y2) {
  /** Checks that the rectangle is finite and not empty. */
  public Box {
    boolean finite =
        Double.isFinite(x1) && Double.isFinite(y1) && Double.isFinite(x2) && Double.isFinite(y2);
    if (!finite || !(x2 > x1) || !(y2 > y1)) {
      throw new IllegalArgumentException(
          "not a box (x1 < x2, y1 < y2): " + x1 + "," + y1 + "," + x2 + "," + y2);
    }
  }

  /** Returns the width in pixels. */
  public double width() {
    return x2 - x1;
  }

  /** Returns the height in pixels. */
  public double height() {
    return y2 - y1;
  }

  /** Returns the area in square pixels. */
  public double area() {
    return width() * height();
  }

  /** Returns the area that both boxes cover. */
  public double intersectionArea(Box other) {
    double width = Math.min(x2, other.x2) - Math.max(x1, other.x1);
    double height = Math.min(y2, other.y2) - Math.max(y1, other.y1);
    return width <= 0 || height <= 0 ? 0 : width * height;
  }

  /** Returns intersection over union, 0 to 1. */
  public double intersectionOverUnion(Box other) {
    double both = intersectionArea(other);
    return both / (area() + other.area() - both);
  }
}
