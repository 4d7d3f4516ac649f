package org.cargolens.simulator.projection;

/**
 * How a thing is turned: a rotation from its own coordinates to the picture's, in which x points
 * right, y up and z along the beam.
 */
final class Pose {
  private final double[] rows;

  private Pose(double[] rows) {
    this.rows = rows;
  }

  /**
   * Rolls a thing about its own x axis, turns it away from the picture's plane, then turns it in
   * the plane.
   *
   * @param rollDegrees about the thing's x axis
   * @param awayDegrees about the upright axis; 0 leaves the x axis in the plane, 90 points it along
   *     the beam
   * @param turnDegrees in the plane, counter-clockwise
   */
  static Pose of(double rollDegrees, double awayDegrees, double turnDegrees) {
    double[] roll = rotation(rollDegrees, 1, 2);
    double[] away = rotation(awayDegrees, 2, 0);
    double[] turn = rotation(turnDegrees, 0, 1);
    return new Pose(product(turn, product(away, roll)));
  }

  /** Returns the ray through a point of the picture, in the thing's coordinates. */
  Ray ray(double right, double up) {
    return new Ray(
        rows[0] * right + rows[3] * up,
        rows[1] * right + rows[4] * up,
        rows[2] * right + rows[5] * up,
        rows[6],
        rows[7],
        rows[8]);
  }

  /** Returns where a point of the thing lies to the right. */
  double right(double x, double y, double z) {
    return rows[0] * x + rows[1] * y + rows[2] * z;
  }

  /** Returns how high a point of the thing lies. */
  double up(double x, double y, double z) {
    return rows[3] * x + rows[4] * y + rows[5] * z;
  }

  /** Returns the direction of up in the thing's coordinates. */
  double[] upward() {
    return new double[] {rows[3], rows[4], rows[5]};
  }

  private static double[] rotation(double degrees, int from, int to) {
    double angle = StrictMath.toRadians(degrees);
    double[] matrix = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    matrix[4 * from] = StrictMath.cos(angle);
    matrix[4 * to] = matrix[4 * from];
    matrix[3 * to + from] = StrictMath.sin(angle);
    matrix[3 * from + to] = -matrix[3 * to + from];
    return matrix;
  }

  private static double[] product(double[] a, double[] b) {
    double[] product = new double[9];
    for (int i = 0; i < 9; i++) {
      for (int k = 0; k < 3; k++) {
        product[i] += a[i / 3 * 3 + k] * b[3 * k + i % 3];
      }
    }
    return product;
  }
}
