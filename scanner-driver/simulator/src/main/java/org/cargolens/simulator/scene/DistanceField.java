package org.cargolens.simulator.scene;

/**
 * A shape given by the distance to its surface, negative inside: for bodies without edges, such as
 * tusks, casks, people.
 *
 * <p>Distances may be short of the true one, never beyond it (Hart, "Sphere tracing", The Visual
 * Computer 12, 1996, section 2). Coordinates as in {@link Solid}.
 */
@FunctionalInterface
interface DistanceField {
  /** Returns the distance of a point in mm, negative inside. */
  double at(double x, double y, double z);

  /** A ball. */
  static DistanceField ball(double cx, double cy, double cz, double radius) {
    return (x, y, z) ->
        Math.sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy) + (z - cz) * (z - cz)) - radius;
  }

  /** A rod with round ends whose radius changes evenly from one end to the other. */
  static DistanceField rod(double[] from, double radius1, double[] to, double radius2) {
    double dx = to[0] - from[0];
    double dy = to[1] - from[1];
    double dz = to[2] - from[2];
    double square = dx * dx + dy * dy + dz * dz;
    // The surface is steeper than the axis by this: without it distances would be too long.
    double slope = Math.sqrt(1 + (radius1 - radius2) * (radius1 - radius2) / square);
    return (x, y, z) -> {
      double px = x - from[0];
      double py = y - from[1];
      double pz = z - from[2];
      double share = Math.max(0, Math.min(1, (px * dx + py * dy + pz * dz) / square));
      double ax = px - share * dx;
      double ay = py - share * dy;
      double az = pz - share * dz;
      double radius = radius1 + share * (radius2 - radius1);
      return (Math.sqrt(ax * ax + ay * ay + az * az) - radius) / slope;
    };
  }

  /** Both shapes, blended into each other over a width in mm; 0 for a crease. */
  default DistanceField with(DistanceField other, double blend) {
    return (x, y, z) -> {
      double a = at(x, y, z);
      double b = other.at(x, y, z);
      double near = blend <= 0 ? 0 : Math.max(0, blend - Math.abs(a - b)) / blend;
      return Math.min(a, b) - near * near * blend / 4;
    };
  }

  /** This shape without another. */
  default DistanceField minus(DistanceField other) {
    return (x, y, z) -> Math.max(at(x, y, z), -other.at(x, y, z));
  }

  /** The shell of this shape: what lies within a thickness below its surface. */
  default DistanceField shell(double thickness) {
    return (x, y, z) -> {
      double distance = at(x, y, z);
      return Math.max(distance, -distance - thickness);
    };
  }
}
