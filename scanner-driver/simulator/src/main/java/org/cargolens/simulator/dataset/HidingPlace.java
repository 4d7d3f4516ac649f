package org.cargolens.simulator.dataset;

import java.util.List;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Polygon.Vertex;
import org.cargolens.simulator.picture.Box;

/**
 * Where things can be: a box, and a convex outline that they don't stick out of.
 *
 * @param room the box in pixels; its lower edge is the floor
 * @param outline convex
 */
public record HidingPlace(Box room, Polygon outline) {
  /** Returns the whole of a box. */
  public static HidingPlace of(Box room) {
    return new HidingPlace(
        room,
        new Polygon(
            List.of(
                new Vertex(room.x1(), room.y1()),
                new Vertex(room.x2(), room.y1()),
                new Vertex(room.x2(), room.y2()),
                new Vertex(room.x1(), room.y2()))));
  }

  /** Returns whether a box lies within. */
  public boolean holds(Box box) {
    return room.x1() <= box.x1()
        && box.x2() <= room.x2()
        && room.y1() <= box.y1()
        && box.y2() <= room.y2()
        && holds(box.x1(), box.y1())
        && holds(box.x2(), box.y1())
        && holds(box.x1(), box.y2())
        && holds(box.x2(), box.y2());
  }

  /** A point of a convex outline's inside lies on the same side of all its edges. */
  private boolean holds(double x, double y) {
    boolean left = false;
    boolean right = false;
    List<Vertex> corners = outline.vertices();
    for (int i = 0; i < corners.size(); i++) {
      Vertex a = corners.get(i);
      Vertex b = corners.get((i + 1) % corners.size());
      double turn = (b.x() - a.x()) * (y - a.y()) - (b.y() - a.y()) * (x - a.x());
      left |= turn > 1e-9;
      right |= turn < -1e-9;
    }
    return !(left && right);
  }
}
