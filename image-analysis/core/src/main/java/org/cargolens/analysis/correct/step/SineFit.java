package org.cargolens.analysis.correct.step;

/** Fits a sine to steps between lines by weighted least squares. */
final class SineFit {
  private SineFit() {}

  /** Returns the movement that explains most, of periods from 1.4 to 2.9 times the lag. */
  static Wobble best(LineSteps steps, int lag) {
    int lines = steps.steps.length;
    double finest = 2 * Math.PI / (32.0 * lines);
    double low = 2 * Math.PI / (2.9 * lag);
    double high = 2 * Math.PI / (1.4 * lag);
    Wobble best = at(low, steps, lag);
    double bestOmega = low;
    for (double omega = low; omega <= Math.min(high, Math.PI / 1.9); omega += 12 * finest) {
      Wobble wobble = at(omega, steps, lag);
      if (wobble.explained() > best.explained()) {
        best = wobble;
        bestOmega = omega;
      }
    }
    for (double omega = bestOmega - 12 * finest;
        omega < bestOmega + 12.5 * finest;
        omega += finest) {
      Wobble wobble = omega > 0 ? at(omega, steps, lag) : best;
      best = wobble.explained() > best.explained() ? wobble : best;
    }
    return best;
  }

  /** Returns the movement of an angular frequency, in radians a line. */
  static Wobble at(double omega, LineSteps lines, int lag) {
    double[] sums = sums(omega, lines);
    double determinant = sums[0] * sums[1] - sums[2] * sums[2];
    double gain = 2 * Math.sin(omega * lag / 2);
    if (!(determinant > 1e-12 * sums[0] * sums[1]) || sums[5] == 0 || Math.abs(gain) < 0.2) {
      return new Wobble(2 * Math.PI / omega, 0, 0, 0);
    }
    double a = (sums[3] * sums[1] - sums[4] * sums[2]) / determinant;
    double b = (sums[4] * sums[0] - sums[3] * sums[2]) / determinant;
    // The step from A sin(wx + p) to lag lines later is 2 A sin(w lag/2) cos(w (x + lag/2) + p).
    double amplitude = Math.hypot(a, b) / Math.abs(gain);
    double turn = gain < 0 ? Math.PI : 0;
    double phase = Math.atan2(-b, a) - omega * lag / 2 + turn;
    double explained = (a * sums[3] + b * sums[4]) / sums[5];
    return new Wobble(2 * Math.PI / omega, amplitude, phase, Math.max(0, Math.min(1, explained)));
  }

  /** Weighted sums of cos^2, sin^2, cos sin, cos step, sin step and step^2. */
  private static double[] sums(double omega, LineSteps lines) {
    double[] sums = new double[6];
    double cosStep = Math.cos(omega);
    double sinStep = Math.sin(omega);
    double c = 1;
    double s = 0;
    for (int i = 0; i < lines.steps.length; i++) {
      double weight = lines.weights[i];
      double step = lines.steps[i];
      sums[0] += weight * c * c;
      sums[1] += weight * s * s;
      sums[2] += weight * c * s;
      sums[3] += weight * c * step;
      sums[4] += weight * s * step;
      sums[5] += weight * step * step;
      double next = c * cosStep - s * sinStep;
      s = s * cosStep + c * sinStep;
      c = next;
    }
    return sums;
  }
}
