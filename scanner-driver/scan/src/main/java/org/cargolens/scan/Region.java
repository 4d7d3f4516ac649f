package org.cargolens.scan;

/**
 * A rectangle of whole pixels, half-open: columns {@code x1 <= x < x2}, rows {@code y1 <= y < y2}.
 *
 * @param x1 first column, not negative
 * @param y1 first row, not negative
 * @param x2 column just past the last, above {@code x1}
 * @param y2 row just past the last, above {@code y1}
 */
public record Region(int x1, int y1, int x2, int y2) {
  /** Checks that the rectangle is not empty. */
  public Region {
    if (x1 < 0 || y1 < 0 || x2 <= x1 || y2 <= y1) {
      throw new IllegalArgumentException(
          "not a region (0 <= x1 < x2, 0 <= y1 < y2): " + x1 + "," + y1 + "," + x2 + "," + y2);
    }
  }

  /** Returns the width in pixels. */
  public int width() {
    return x2 - x1;
  }

  /** Returns the height in pixels. */
  public int height() {
    return y2 - y1;
  }

  /** Returns the number of pixels. */
  public long area() {
    return (long) width() * height();
  }

  /** Returns the column of the centre, a pixel's middle being at +0.5. */
  public double centreX() {
    return (x1 + x2) / 2.0;
  }

  /** Returns the row of the centre, a pixel's middle being at +0.5. */
  public double centreY() {
    return (y1 + y2) / 2.0;
  }

  /** Returns how many pixels both regions hold. */
  public long intersectionArea(Region other) {
    long width = Math.min(x2, other.x2) - (long) Math.max(x1, other.x1);
    long height = Math.min(y2, other.y2) - (long) Math.max(y1, other.y1);
    return width <= 0 || height <= 0 ? 0 : width * height;
  }

  /** Returns intersection over union, 0 to 1. */
  public double intersectionOverUnion(Region other) {
    long both = intersectionArea(other);
    return (double) both / (area() + other.area() - both);
  }

  /** Returns the distance in pixels from a point to this rectangle, 0 inside it. */
  public double distanceTo(double x, double y) {
    double dx = Math.max(Math.max(x1 - x, 0), x - x2);
    double dy = Math.max(Math.max(y1 - y, 0), y - y2);
    return Math.hypot(dx, dy);
  }
}
