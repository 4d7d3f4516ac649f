package org.cargolens.scan;

import java.util.List;

/**
 * A closed outline in pixel coordinates; the last vertex joins the first.
 *
 * @param vertices at least three
 */
public record Polygon(List<Vertex> vertices) {
  /**
   * A corner of an outline.
   *
   * @param x column, a pixel's left edge being a whole number
   * @param y row, a pixel's upper edge being a whole number
   */
  public record Vertex(double x, double y) {
    /** Checks that both are numbers. */
    public Vertex {
      if (!Double.isFinite(x) || !Double.isFinite(y)) {
        throw new IllegalArgumentException("a vertex is finite, not " + x + "," + y);
      }
    }
  }

  /** Copies the vertices and checks their number. */
  public Polygon {
    vertices = List.copyOf(vertices);
    if (vertices.size() < 3) {
      throw new IllegalArgumentException(
          "a polygon has at least 3 vertices, not " + vertices.size());
    }
  }

  /** Returns the outline of a region. */
  public static Polygon of(Region region) {
    return new Polygon(
        List.of(
            new Vertex(region.x1(), region.y1()),
            new Vertex(region.x2(), region.y1()),
            new Vertex(region.x2(), region.y2()),
            new Vertex(region.x1(), region.y2())));
  }

  /**
   * Returns the smallest region that holds the outline; parts left of or above 0 are cut off, and
   * an outline that lies there altogether gives the nearest pixels.
   */
  public Region bounds() {
    double minX = vertices.stream().mapToDouble(Vertex::x).min().orElseThrow();
    double minY = vertices.stream().mapToDouble(Vertex::y).min().orElseThrow();
    double maxX = vertices.stream().mapToDouble(Vertex::x).max().orElseThrow();
    double maxY = vertices.stream().mapToDouble(Vertex::y).max().orElseThrow();
    int x1 = (int) Math.max(0, Math.floor(minX));
    int y1 = (int) Math.max(0, Math.floor(minY));
    return new Region(
        x1, y1, Math.max(x1 + 1, (int) Math.ceil(maxX)), Math.max(y1 + 1, (int) Math.ceil(maxY)));
  }
}
