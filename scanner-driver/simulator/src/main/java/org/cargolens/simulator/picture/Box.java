package org.cargolens.simulator.picture;

import org.cargolens.scan.Polygon;
import org.cargolens.scan.Polygon.Vertex;
import org.cargolens.scan.Region;

/**
 * A rectangle in a picture; edges may lie between pixels.
 *
 * @param x1 left edge in pixels
 * @param y1 upper edge
 * @param x2 right edge, above {@code x1}
 * @param y2 lower edge, above {@code y1}
 */
public record Box(double x1, double y1, double x2, double y2) {
  /** Checks that the rectangle is not empty. */
  public Box {
    if (!(x1 < x2 && y1 < y2)) {
      throw new IllegalArgumentException("not a box: " + x1 + "," + y1 + "," + x2 + "," + y2);
    }
  }

  /** Returns the smallest box round an outline. */
  public static Box of(Polygon outline) {
    double x1 = Double.MAX_VALUE;
    double y1 = Double.MAX_VALUE;
    double x2 = -Double.MAX_VALUE;
    double y2 = -Double.MAX_VALUE;
    for (Vertex vertex : outline.vertices()) {
      x1 = Math.min(x1, vertex.x());
      y1 = Math.min(y1, vertex.y());
      x2 = Math.max(x2, vertex.x());
      y2 = Math.max(y2, vertex.y());
    }
    return new Box(x1, y1, x2, y2);
  }

  /** Returns a region as a box. */
  public static Box of(Region region) {
    return new Box(region.x1(), region.y1(), region.x2(), region.y2());
  }

  /** Returns the width in pixels. */
  public double width() {
    return x2 - x1;
  }

  /** Returns the height in pixels. */
  public double height() {
    return y2 - y1;
  }

  /** Returns whether both have some place in common. */
  public boolean overlaps(Box other) {
    return x1 < other.x2 && other.x1 < x2 && y1 < other.y2 && other.y1 < y2;
  }

  /** Returns the smallest box that holds both. */
  public Box union(Box other) {
    return new Box(
        Math.min(x1, other.x1),
        Math.min(y1, other.y1),
        Math.max(x2, other.x2),
        Math.max(y2, other.y2));
  }
}
