package org.cargolens.simulator.dataset;

import java.util.List;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Polygon.Vertex;
import org.cargolens.simulator.picture.Box;
import org.cargolens.simulator.picture.Plane;
import org.cargolens.simulator.projection.ThingShadow;

/**
 * Where things can be: a box, and a convex outline that they don't stick out of.
 *
 * @param room the box in pixels; its lower edge is the floor
 * @param outline convex
 * @param air transmission from which on a pixel shows nothing but air: a convex outline takes in
 *     some where a vehicle's bonnet stands open; above 1 where the whole outline is inside
 * @param spots parts in which things are hidden mostly; a larger thing stands out of them
 */
public record HidingPlace(Box room, Polygon outline, double air, List<Box> spots) {
  /** No pixel counts as air. */
  public static final double NO_AIR = 2;

  private static final double MOST_AIR = 0.2;

  /** Copies the spots. */
  public HidingPlace {
    spots = List.copyOf(spots);
  }

  /** Makes a place without any spots. */
  public HidingPlace(Box room, Polygon outline, double air) {
    this(room, outline, air, List.of());
  }

  /** Returns the whole of a box. */
  public static HidingPlace of(Box room) {
    return new HidingPlace(
        room,
        new Polygon(
            List.of(
                new Vertex(room.x1(), room.y1()),
                new Vertex(room.x2(), room.y1()),
                new Vertex(room.x2(), room.y2()),
                new Vertex(room.x1(), room.y2()))),
        NO_AIR);
  }

  /** Returns whether no more than a fifth of a thing would hang in the air. */
  boolean covers(ThingShadow thing, Plane picture, int left, int top) {
    int own = 0;
    int inAir = 0;
    for (int y = thing.box().y1(); y < thing.box().y2(); y++) {
      for (int x = thing.box().x1(); x < thing.box().x2(); x++) {
        if (thing.own(x, y)) {
          own++;
          inAir += picture.at(left + x, top + y) >= air ? 1 : 0;
        }
      }
    }
    return inAir <= MOST_AIR * own;
  }

  /** Returns whether a box lies within. */
  public boolean holds(Box box) {
    return room.x1() <= box.x1()
        && box.x2() <= room.x2()
        && room.y1() <= box.y1()
        && box.y2() <= room.y2()
        && surrounds(box);
  }

  /** Returns whether a box lies within the outline, be it in the room or not. */
  boolean surrounds(Box box) {
    return holds(box.x1(), box.y1())
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
