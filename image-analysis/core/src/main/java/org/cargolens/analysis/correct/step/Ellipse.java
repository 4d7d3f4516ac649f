package org.cargolens.analysis.correct.step;

/**
 * An ellipse whose axes lie along rows and columns: what a wheel becomes when the vehicle doesn't
 * pass at the speed of the lines.
 *
 * @param x column of the centre
 * @param y row of the centre
 * @param radiusX half its width in columns
 * @param radiusY half its height in rows
 * @param coverage share of its outline on which the picture has an edge that fits it, 0 to 1
 */
public record Ellipse(double x, double y, double radiusX, double radiusY, double coverage) {
  private static final int SECTORS = 36;
  private static final double ALONG = 0.95;

  /** Returns its width over its height. */
  public double aspect() {
    return radiusX / radiusY;
  }

  /** Returns whether an edge lies on the outline to within some pixels, and along it. */
  private boolean fits(EdgePoints edges, int i, double within) {
    double dx = (edges.x[i] - x) / radiusX;
    double dy = (edges.y[i] - y) / radiusY;
    double distance = Math.hypot(dx, dy);
    if (Math.abs(distance - 1) * Math.min(radiusX, radiusY) > within) {
      return false;
    }
    double normalX = dx / radiusX;
    double normalY = dy / radiusY;
    double along = normalX * edges.acrossX[i] + normalY * edges.acrossY[i];
    return Math.abs(along) > ALONG * Math.hypot(normalX, normalY);
  }

  /** Returns this ellipse drawn to the edges that fit it by least squares, or this if it can't. */
  Ellipse refined(EdgePoints edges, double within) {
    double[][] sums = new double[4][5];
    long sectors = 0;
    for (int i = 0; i < edges.count; i++) {
      if (fits(edges, i, within)) {
        double dx = (edges.x[i] - x) / radiusX;
        double dy = (edges.y[i] - y) / radiusY;
        double[] terms = {dx * dx, dy * dy, dx, dy, 1};
        for (int row = 0; row < 4; row++) {
          for (int column = 0; column < 5; column++) {
            sums[row][column] += terms[row] * terms[column];
          }
        }
        int sector = (int) ((Math.atan2(dy, dx) / Math.PI + 1) / 2 * SECTORS);
        sectors |= 1L << Math.min(SECTORS - 1, sector);
      }
    }
    double covered = (double) Long.bitCount(sectors) / SECTORS;
    double[] solved = solve(sums);
    if (solved.length == 0 || !(solved[0] > 0.2 && solved[1] > 0.2)) {
      return new Ellipse(x, y, radiusX, radiusY, 0);
    }
    double centreX = -solved[2] / (2 * solved[0]);
    double centreY = -solved[3] / (2 * solved[1]);
    double size = 1 + solved[0] * centreX * centreX + solved[1] * centreY * centreY;
    return new Ellipse(
        x + centreX * radiusX,
        y + centreY * radiusY,
        radiusX * Math.sqrt(size / solved[0]),
        radiusY * Math.sqrt(size / solved[1]),
        covered);
  }

  /** Solves four equations by elimination; empty if they don't determine the unknowns. */
  private static double[] solve(double[][] rows) {
    for (int i = 0; i < 4; i++) {
      int best = i;
      for (int k = i + 1; k < 4; k++) {
        best = Math.abs(rows[k][i]) > Math.abs(rows[best][i]) ? k : best;
      }
      double[] swap = rows[i];
      rows[i] = rows[best];
      rows[best] = swap;
      if (Math.abs(rows[i][i]) < 1e-9) {
        return new double[0];
      }
      for (int k = 0; k < 4; k++) {
        double factor = k == i ? 0 : rows[k][i] / rows[i][i];
        for (int column = i; column < 5; column++) {
          rows[k][column] -= factor * rows[i][column];
        }
      }
    }
    double[] solved = new double[4];
    for (int i = 0; i < 4; i++) {
      solved[i] = rows[i][4] / rows[i][i];
    }
    return solved;
  }
}
