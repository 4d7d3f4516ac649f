package org.cargolens.simulator.scene;

/** Where a thing lies and how large it is: its lower left corner, depth and size, in mm. */
record Spot(double left, double foot, double z, double size) {
  double x(double share) {
    return left + share * size;
  }

  double y(double share) {
    return foot + share * size;
  }
}
