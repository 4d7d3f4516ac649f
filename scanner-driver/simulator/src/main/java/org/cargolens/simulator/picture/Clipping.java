package org.cargolens.simulator.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Polygon.Vertex;

/** Cutting of convex outlines at the edges of a rectangle (Sutherland and Hodgman, 1974). */
public final class Clipping {
  private Clipping() {}

  /** Returns the part of a convex outline inside a rectangle, or empty if there is none. */
  public static Optional<Polygon> cut(Polygon outline, Box to) {
    List<Vertex> left = beyond(outline.vertices(), to.x1(), 1, true);
    List<Vertex> right = beyond(left, to.x2(), -1, true);
    List<Vertex> top = beyond(right, to.y1(), 1, false);
    List<Vertex> all = beyond(top, to.y2(), -1, false);
    if (all.size() < 3) {
      return Optional.empty();
    }
    Polygon cut = new Polygon(all);
    return area(cut) > 0 ? Optional.of(cut) : Optional.empty();
  }

  /** Returns the area in square pixels (shoelace formula). */
  public static double area(Polygon outline) {
    List<Vertex> corners = outline.vertices();
    double sum = 0;
    for (int i = 0; i < corners.size(); i++) {
      Vertex a = corners.get(i);
      Vertex b = corners.get((i + 1) % corners.size());
      sum += a.x() * b.y() - b.x() * a.y();
    }
    return Math.abs(sum) / 2;
  }

  private static List<Vertex> beyond(
      List<Vertex> corners, double limit, int direction, boolean alongX) {
    List<Vertex> kept = new ArrayList<>();
    for (int i = 0; i < corners.size(); i++) {
      Vertex a = corners.get(i);
      Vertex b = corners.get((i + 1) % corners.size());
      double da = direction * ((alongX ? a.x() : a.y()) - limit);
      double db = direction * ((alongX ? b.x() : b.y()) - limit);
      if (da >= 0) {
        kept.add(a);
      }
      if (da * db < 0) {
        double t = da / (da - db);
        kept.add(new Vertex(a.x() + t * (b.x() - a.x()), a.y() + t * (b.y() - a.y())));
      }
    }
    return kept;
  }
}
