package org.cargolens.analysis.correct.step;

import java.util.Optional;

/**
 * A periodic vertical movement of the beam over the detectors.
 *
 * <p>How far each line lies above the one before it follows from the vertical gradient of both (B.
 * Lucas, T. Kanade, IJCAI 1981). To these steps a sine of every period is fitted, each step
 * weighted by how much gradient it rests on. Cargo, which is not periodic in height, explains
 * little of them.
 *
 * @param periodLines lines from one crest to the next
 * @param amplitudeRows how far the picture moves to either side, in rows
 * @param phase angle at line 0, radians
 * @param explained share of the weighted squares of the steps that the sine explains, 0 to 1
 */
public record Wobble(double periodLines, double amplitudeRows, double phase, double explained) {
  private static final double LEAST_PERIOD = 4;
  private static final double LEAST_EXPLAINED = 0.35;
  private static final double LEAST_AMPLITUDE = 0.1;
  private static final int LEAST_LINES = 64;

  /** A gradient below this may be noise; share of the open beam. */
  private static final double LEAST_GRADIENT = 0.02 * 65535;

  /** Estimates the movement; empty if the picture has too few lines or no vertical gradients. */
  public static Optional<Wobble> estimate(Samples plane) {
    int width = plane.width();
    if (width < LEAST_LINES || plane.height() < 8) {
      return Optional.empty();
    }
    double[] steps = new double[width - 1];
    double[] weights = new double[width - 1];
    for (int y = 1; y + 1 < plane.height(); y++) {
      for (int x = 0; x + 1 < width; x++) {
        int gradients =
            plane.at(x, y + 1)
                - plane.at(x, y - 1)
                + plane.at(x + 1, y + 1)
                - plane.at(x + 1, y - 1);
        if (Math.abs(gradients) > 4 * LEAST_GRADIENT) {
          double gradient = gradients / 4.0;
          steps[x] += gradient * (plane.at(x, y) - plane.at(x + 1, y));
          weights[x] += gradient * gradient;
        }
      }
    }
    double total = 0;
    for (int x = 0; x < steps.length; x++) {
      steps[x] = weights[x] == 0 ? 0 : Math.max(-2, Math.min(2, steps[x] / weights[x]));
      // Beyond a few strong edges more of them don't make a step surer.
      weights[x] = Math.min(weights[x], 20 * LEAST_GRADIENT * LEAST_GRADIENT);
      total += weights[x];
    }
    return total == 0 ? Optional.empty() : Optional.of(fit(steps, weights));
  }

  private static Wobble fit(double[] steps, double[] weights) {
    double squares = 0;
    for (int i = 0; i < steps.length; i++) {
      squares += weights[i] * steps[i] * steps[i];
    }
    Wobble best = new Wobble(LEAST_PERIOD, 0, 0, 0);
    int frequencies = 4 * steps.length / (int) LEAST_PERIOD;
    for (int k = 12; k <= frequencies; k++) {
      Wobble wobble = at(2 * Math.PI * k / (4.0 * steps.length), steps, weights, squares);
      best = wobble.explained > best.explained ? wobble : best;
    }
    return best;
  }

  private static Wobble at(double omega, double[] steps, double[] weights, double squares) {
    double cc = 0;
    double ss = 0;
    double cs = 0;
    double cd = 0;
    double sd = 0;
    double cosStep = Math.cos(omega);
    double sinStep = Math.sin(omega);
    double c = 1;
    double s = 0;
    for (int i = 0; i < steps.length; i++) {
      double weight = weights[i];
      cc += weight * c * c;
      ss += weight * s * s;
      cs += weight * c * s;
      cd += weight * c * steps[i];
      sd += weight * s * steps[i];
      double next = c * cosStep - s * sinStep;
      s = s * cosStep + c * sinStep;
      c = next;
    }
    double determinant = cc * ss - cs * cs;
    if (!(determinant > 1e-12 * cc * ss) || squares == 0) {
      return new Wobble(2 * Math.PI / omega, 0, 0, 0);
    }
    double a = (cd * ss - sd * cs) / determinant;
    double b = (sd * cc - cd * cs) / determinant;
    // The step from A sin(wx + p) to the next line is 2 A sin(w/2) cos(wx + w/2 + p).
    double amplitude = Math.hypot(a, b) / (2 * Math.sin(omega / 2));
    double phase = Math.atan2(-b, a) - omega / 2;
    return new Wobble(2 * Math.PI / omega, amplitude, phase, (a * cd + b * sd) / squares);
  }

  /** Returns whether the movement is sure enough, and large enough, to be taken back. */
  public boolean matters() {
    return explained > LEAST_EXPLAINED && amplitudeRows > LEAST_AMPLITUDE;
  }

  /** Returns how far down the picture lies at a line, in rows. */
  public double at(int line) {
    return amplitudeRows * Math.sin(2 * Math.PI * line / periodLines + phase);
  }

  /** Returns the plane with each line moved back. */
  public Samples apply(Samples plane) {
    int width = plane.width();
    int height = plane.height();
    short[] moved = new short[width * height];
    for (int x = 0; x < width; x++) {
      double shift = at(x);
      int whole = (int) Math.floor(shift);
      double[] weights = CubicWeights.of(shift - whole);
      for (int y = 0; y < height; y++) {
        double value = 0;
        for (int i = 0; i < 4; i++) {
          int from = Math.max(0, Math.min(height - 1, y + whole + i - 1));
          value += weights[i] * plane.at(x, from);
        }
        moved[y * width + x] = Samples.sample(value);
      }
    }
    return new Samples(moved, width, height);
  }
}
