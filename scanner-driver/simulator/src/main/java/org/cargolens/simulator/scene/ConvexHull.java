package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Polygon.Vertex;

/** The smallest convex outline round points (Andrew's monotone chain). */
public final class ConvexHull {
  private ConvexHull() {}

  /** Returns the hull of points that don't all lie on one line. */
  public static Polygon of(List<Vertex> points) {
    List<Vertex> sorted = new ArrayList<>(points);
    sorted.sort(Comparator.comparingDouble(Vertex::x).thenComparingDouble(Vertex::y));
    List<Vertex> hull = new ArrayList<>(half(sorted));
    Collections.reverse(sorted);
    hull.addAll(half(sorted));
    return new Polygon(hull);
  }

  /** One side of the hull, without its last point, which begins the other side. */
  private static List<Vertex> half(List<Vertex> sorted) {
    List<Vertex> side = new ArrayList<>();
    for (Vertex point : sorted) {
      while (side.size() >= 2
          && turn(side.get(side.size() - 2), side.get(side.size() - 1), point) <= 0) {
        side.remove(side.size() - 1);
      }
      side.add(point);
    }
    return side.subList(0, side.size() - 1);
  }

  private static double turn(Vertex a, Vertex b, Vertex c) {
    return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
  }
}
