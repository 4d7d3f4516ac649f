package org.cargolens.simulator.projection;

import java.util.Arrays;

/**
 * A convex body: what lies on the inner side of some planes and, for round ones, inside a quadric
 * {@code a(x-x0)² + b(y-y0)² + c(z-z0)² <= 1}. A ray meets it in one interval.
 */
final class ConvexBody {
  /** Normal and distance of each plane: {@code nx*x + ny*y + nz*z <= d}. */
  private final double[] planes;

  /** Middle and weights, or nothing. */
  private final double[] quadric;

  /** Least and greatest x, y, z. */
  private final double[] bounds;

  private ConvexBody(double[] planes, double[] quadric, double... bounds) {
    this.planes = planes;
    this.quadric = quadric;
    this.bounds = bounds;
  }

  /** Returns a box, given x1, x2, y1, y2, z1, z2 in mm. */
  static ConvexBody box(double... ranges) {
    return new ConvexBody(
        slabs(ranges),
        new double[0],
        ranges[0],
        ranges[2],
        ranges[4],
        ranges[1],
        ranges[3],
        ranges[5]);
  }

  /** Returns a cylinder along x about the axis through (y, z). */
  static ConvexBody alongX(double x1, double x2, double y, double z, double radius) {
    double weight = 1 / (radius * radius);
    return new ConvexBody(
        new double[] {-1, 0, 0, -x1, 1, 0, 0, x2},
        new double[] {0, y, z, 0, weight, weight},
        x1,
        y - radius,
        z - radius,
        x2,
        y + radius,
        z + radius);
  }

  /** Returns a disc or cylinder along z, {@code half} to each side of the middle plane. */
  static ConvexBody alongZ(double x, double y, double radius, double half) {
    double weight = 1 / (radius * radius);
    return new ConvexBody(
        new double[] {0, 0, -1, half, 0, 0, 1, half},
        new double[] {x, y, 0, weight, weight, 0},
        x - radius,
        y - radius,
        -half,
        x + radius,
        y + radius,
        half);
  }

  /**
   * Returns half an ellipsoid about the x axis, bulging towards +x if {@code depth} is positive,
   * else towards -x.
   */
  static ConvexBody dome(double x, double y, double z, double radius, double depth) {
    double weight = 1 / (radius * radius);
    int side = depth > 0 ? 1 : -1;
    return new ConvexBody(
        new double[] {-side, 0, 0, -side * x},
        new double[] {x, y, z, 1 / (depth * depth), weight, weight},
        Math.min(x, x + depth),
        y - radius,
        z - radius,
        Math.max(x, x + depth),
        y + radius,
        z + radius);
  }

  /**
   * Returns a plate with a convex outline in the x-y plane, {@code half} thick to each side.
   *
   * @param corners x, y, x, y ... counter-clockwise
   */
  static ConvexBody plate(double half, double... corners) {
    int count = corners.length / 2;
    double[] planes = new double[4 * (count + 2)];
    double[] bounds = {corners[0], corners[1], -half, corners[0], corners[1], half};
    for (int i = 0; i < count; i++) {
      int j = (i + 1) % count;
      double nx = corners[2 * j + 1] - corners[2 * i + 1];
      double ny = corners[2 * i] - corners[2 * j];
      planes[4 * i] = nx;
      planes[4 * i + 1] = ny;
      planes[4 * i + 3] = nx * corners[2 * i] + ny * corners[2 * i + 1];
      bounds[0] = Math.min(bounds[0], corners[2 * i]);
      bounds[1] = Math.min(bounds[1], corners[2 * i + 1]);
      bounds[3] = Math.max(bounds[3], corners[2 * i]);
      bounds[4] = Math.max(bounds[4], corners[2 * i + 1]);
    }
    System.arraycopy(new double[] {0, 0, -1, half, 0, 0, 1, half}, 0, planes, 4 * count, 8);
    return new ConvexBody(planes, new double[0], bounds);
  }

  /** Returns the part of this body on the inner side of one more plane. */
  ConvexBody below(double[] normal, double distance) {
    double[] more = Arrays.copyOf(planes, planes.length + 4);
    System.arraycopy(normal, 0, more, planes.length, 3);
    more[planes.length + 3] = distance;
    return new ConvexBody(more, quadric, bounds);
  }

  /** Returns the least and greatest x, y and z: six numbers. */
  double[] bounds() {
    return bounds.clone();
  }

  /** Returns the length of a ray inside, in mm. */
  double chord(Ray ray) {
    double from = -1e9;
    double to = 1e9;
    for (int i = 0; i < planes.length; i += 4) {
      double speed = planes[i] * ray.dx() + planes[i + 1] * ray.dy() + planes[i + 2] * ray.dz();
      double room =
          planes[i + 3] - planes[i] * ray.x() - planes[i + 1] * ray.y() - planes[i + 2] * ray.z();
      if (Math.abs(speed) < 1e-12) {
        if (room < 0) {
          return 0;
        }
      } else if (speed > 0) {
        to = Math.min(to, room / speed);
      } else {
        from = Math.max(from, room / speed);
      }
    }
    return quadric.length == 0 ? Math.max(0, to - from) : round(ray, from, to);
  }

  private double round(Ray ray, double from, double to) {
    double ox = ray.x() - quadric[0];
    double oy = ray.y() - quadric[1];
    double oz = ray.z() - quadric[2];
    double square =
        quadric[3] * ray.dx() * ray.dx()
            + quadric[4] * ray.dy() * ray.dy()
            + quadric[5] * ray.dz() * ray.dz();
    double half =
        quadric[3] * ox * ray.dx() + quadric[4] * oy * ray.dy() + quadric[5] * oz * ray.dz();
    double rest = quadric[3] * ox * ox + quadric[4] * oy * oy + quadric[5] * oz * oz - 1;
    if (square < 1e-15) {
      return rest > 0 ? 0 : Math.max(0, to - from);
    }
    double discriminant = half * half - square * rest;
    if (discriminant <= 0) {
      return 0;
    }
    double root = Math.sqrt(discriminant);
    return Math.max(
        0, Math.min(to, (root - half) / square) - Math.max(from, (-root - half) / square));
  }

  private static double[] slabs(double[] ranges) {
    double[] planes = new double[24];
    for (int axis = 0; axis < 3; axis++) {
      planes[8 * axis + axis] = -1;
      planes[8 * axis + 3] = -ranges[2 * axis];
      planes[8 * axis + 4 + axis] = 1;
      planes[8 * axis + 7] = ranges[2 * axis + 1];
    }
    return planes;
  }
}
