package org.cargolens.simulator.scene;

/**
 * Room for goods, in mm.
 *
 * @param x1 where it begins
 * @param x2 where it ends
 * @param floor height of the floor's upper side
 * @param top height up to which goods may reach
 * @param half half the width, about the middle plane
 */
record CargoSpace(double x1, double x2, double floor, double top, double half) {
  /** Checks that there is room. */
  CargoSpace {
    if (!(x1 < x2 && floor < top && half > 0)) {
      throw new IllegalArgumentException(
          "no room: x " + x1 + ".." + x2 + ", y " + floor + ".." + top + ", half " + half);
    }
  }

  double length() {
    return x2 - x1;
  }

  double height() {
    return top - floor;
  }

  /** Returns a part of the room's length. */
  CargoSpace between(double from, double to) {
    return new CargoSpace(from, to, floor, top, half);
  }
}
