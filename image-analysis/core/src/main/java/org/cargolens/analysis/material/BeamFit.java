package org.cargolens.analysis.material;

import java.util.List;

/**
 * Finds a beam's parameters by the method of Levenberg and Marquardt. Parameters that the steps say
 * little of stay near usual values: each has a prior, so three steps are enough to begin with.
 */
final class BeamFit {
  private static final int PARAMETERS = 5;
  private static final int ROUNDS = 60;
  private static final double DELTA = 1e-4;

  /** Standard deviations of the priors: logarithms but for the second. */
  private static final double[] PRIOR = {0.7, 0.3, 0.2, 0.05, 0.1};

  private final double megavolts;
  private final double[] grams;
  private final double[] numbers;
  private final double[] measured;

  /** One step as one beam sees it. */
  record Point(double electronGrams, double atomicNumber, double attenuation) {}

  private BeamFit(double megavolts, List<Point> points) {
    this.megavolts = megavolts;
    grams = points.stream().mapToDouble(Point::electronGrams).toArray();
    numbers = points.stream().mapToDouble(Point::atomicNumber).toArray();
    measured = points.stream().mapToDouble(Point::attenuation).toArray();
  }

  /** Returns the parameters that fit best. */
  static BeamParameters of(double megavolts, List<Point> points) {
    return new BeamFit(megavolts, points).fitted();
  }

  private BeamParameters fitted() {
    double[] at = new double[PARAMETERS];
    double[] residuals = residuals(at);
    double damping = 1e-3;
    for (int round = 0; round < ROUNDS && damping < 1e9; round++) {
      double[] tried = plus(at, step(at, residuals, damping));
      double[] better = residuals(tried);
      if (squared(better) < squared(residuals)) {
        at = tried;
        residuals = better;
        damping /= 3;
      } else {
        damping *= 4;
      }
    }
    return parameters(at);
  }

  private BeamParameters parameters(double[] at) {
    BeamParameters usual = BeamParameters.usual(megavolts);
    return new BeamParameters(
        megavolts,
        within(usual.filterGrams() * Math.exp(at[0]), 0.1, 300),
        within(usual.responsePower() + at[1], -1, 3),
        within(Math.exp(at[2]), 0.1, 10),
        within(Math.exp(at[3]), 0.5, 2),
        within(Math.exp(at[4]), 0.2, 5));
  }

  private static double within(double value, double least, double most) {
    return Math.max(least, Math.min(most, value));
  }

  private double[] residuals(double[] at) {
    BeamModel beam = BeamModel.of(parameters(at));
    double[] residuals = new double[measured.length + PARAMETERS];
    for (int i = 0; i < measured.length; i++) {
      double model = beam.attenuation(grams[i], beam.coefficients(numbers[i]));
      residuals[i] = (model - measured[i]) / (0.002 + 0.0005 * measured[i]);
    }
    for (int k = 0; k < PARAMETERS; k++) {
      residuals[measured.length + k] = at[k] / PRIOR[k];
    }
    return residuals;
  }

  /** Solves the damped normal equations. */
  private double[] step(double[] at, double[] residuals, double damping) {
    double[][] slopes = new double[PARAMETERS][];
    for (int k = 0; k < PARAMETERS; k++) {
      double[] moved = at.clone();
      moved[k] += DELTA;
      slopes[k] = residuals(moved);
      for (int i = 0; i < residuals.length; i++) {
        slopes[k][i] = (slopes[k][i] - residuals[i]) / DELTA;
      }
    }
    double[][] rows = new double[PARAMETERS][PARAMETERS + 1];
    for (int a = 0; a < PARAMETERS; a++) {
      for (int b = 0; b < PARAMETERS; b++) {
        rows[a][b] = dot(slopes[a], slopes[b]) * (a == b ? 1 + damping : 1);
      }
      rows[a][PARAMETERS] = -dot(slopes[a], residuals);
    }
    return solved(rows);
  }

  /** Gauss-Jordan elimination: priors keep the matrix positive definite, so no pivot is 0. */
  private static double[] solved(double[][] rows) {
    double[] solution = new double[PARAMETERS];
    for (int pivot = 0; pivot < PARAMETERS; pivot++) {
      for (int row = 0; row < PARAMETERS; row++) {
        double factor = row == pivot ? 0 : rows[row][pivot] / rows[pivot][pivot];
        for (int column = pivot; column <= PARAMETERS; column++) {
          rows[row][column] -= factor * rows[pivot][column];
        }
      }
    }
    for (int k = 0; k < PARAMETERS; k++) {
      solution[k] = rows[k][PARAMETERS] / rows[k][k];
    }
    return solution;
  }

  private static double[] plus(double[] one, double[] other) {
    double[] sum = one.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
    return sum;
  }

  private static double squared(double[] values) {
    return dot(values, values);
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
