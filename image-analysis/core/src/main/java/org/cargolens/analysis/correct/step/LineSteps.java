package org.cargolens.analysis.correct.step;

import java.util.Arrays;

/**
 * How far each line lies below another some lines before it, with the weight of what that rests on.
 * The arrays are not copied.
 */
final class LineSteps {
  private static final int MOST_ROWS = 100;

  /** A gradient below this may be noise; share of the open beam. */
  private static final float LEAST_GRADIENT = 0.01f * 65535;

  final double[] steps;
  final double[] weights;

  private LineSteps(double[] steps, double[] weights) {
    this.steps = steps;
    this.weights = weights;
  }

  /** Smoothed rows of a plane with those above and below. */
  static final class Rows {
    private final float[][] values;
    private final float[][] gradients;
    private final int lines;

    private Rows(float[][] values, float[][] gradients, int lines) {
      this.values = values;
      this.gradients = gradients;
      this.lines = lines;
    }

    /** Returns the upper or the lower half of the rows. */
    Rows half(boolean upper) {
      int from = upper ? 0 : values.length / 2;
      int end = upper ? values.length / 2 : values.length;
      return new Rows(
          Arrays.copyOfRange(values, from, end), Arrays.copyOfRange(gradients, from, end), lines);
    }

    /** Returns the steps from each line to the one {@code lag} lines after it, in rows. */
    LineSteps steps(int lag) {
      int count = lines - lag;
      double[] steps = new double[count];
      double[] weights = new double[count];
      for (int row = 0; row < values.length; row++) {
        float[] value = values[row];
        float[] gradient = gradients[row];
        for (int x = 0; x < count; x++) {
          float both = (gradient[x] + gradient[x + lag]) / 2;
          if (Math.abs(both) > LEAST_GRADIENT) {
            float difference = value[x] - value[x + lag];
            // Cargo that differs by more than any movement would make.
            if (Math.abs(difference) < 4 * Math.abs(both)) {
              steps[x] += both * difference;
              weights[x] += both * both;
            }
          }
        }
      }
      double usual = usual(weights);
      for (int x = 0; x < count; x++) {
        steps[x] = weights[x] == 0 ? 0 : steps[x] / weights[x];
        // Beyond a few strong edges more of them don't make a step surer.
        weights[x] = Math.min(weights[x], usual);
      }
      return new LineSteps(steps, weights);
    }

    private static double usual(double[] weights) {
      double[] sorted = weights.clone();
      Arrays.sort(sorted);
      return sorted[sorted.length / 2];
    }
  }

  /** Returns every so many rows of a plane, smoothed from top to bottom. */
  static Rows rows(Samples plane) {
    return rows(plane, 0, plane.width());
  }

  /** Returns every so many rows of some columns of a plane, smoothed from top to bottom. */
  static Rows rows(Samples plane, int from, int columns) {
    int height = plane.height();
    int step = Math.max(1, height / MOST_ROWS);
    int count = (height - 8) / step;
    float[][] values = new float[count][columns];
    float[][] gradients = new float[count][columns];
    // Binomial weights of order 6: a deviation of 1.2 rows; the gradient is that of the smoothed.
    float[] weights = {1, 6, 15, 20, 15, 6, 1};
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < weights.length; k++) {
        int y = 1 + i * step + k;
        for (int x = 0; x < columns; x++) {
          values[i][x] += weights[k] / 64 * plane.at(from + x, y);
          gradients[i][x] +=
              weights[k] / 128 * (plane.at(from + x, y + 1) - plane.at(from + x, y - 1));
        }
      }
    }
    return new Rows(values, gradients, columns);
  }
}
