package org.cargolens.analysis.correct;

import java.util.Optional;
import org.cargolens.scan.Channel;
import org.cargolens.scan.View;

/**
 * How far each detector's gain has drifted since it was calibrated: what makes rows of an image
 * into stripes. Measured in lines of the scan before or after the vehicle alone, so that nothing of
 * the cargo can be taken for a stripe; what is common to all detectors is dose and no drift.
 *
 * <p>Not thread-safe; the array is not copied.
 */
final class GainDrift {
  private final double[] factors;
  private final double spread;
  private final double noise;

  private GainDrift(double[] factors, double spread, double noise) {
    this.factors = factors;
    this.spread = spread;
    this.noise = noise;
  }

  /**
   * Measures the drift.
   *
   * @param dark dark level of each detector
   * @param gains open beam less dark of each detector when it was calibrated
   * @return the drift; empty if the scan shows too few lines of air
   */
  static Optional<GainDrift> of(View view, Channel channel, double[] dark, double[] gains) {
    return ScanAir.open(view, channel)
        .map(span -> of(DetectorProfile.of(channel, span), dark, gains));
  }

  private static GainDrift of(DetectorProfile air, double[] dark, double[] gains) {
    double[] factors = new double[gains.length];
    double[] known = new double[gains.length];
    double[] noises = new double[gains.length];
    int count = 0;
    for (int i = 0; i < gains.length; i++) {
      factors[i] = gains[i] > 0 ? (air.mean(i) - dark[i]) / gains[i] : 0;
      if (factors[i] > 0) {
        noises[count] = air.deviation(i) / gains[i] / Math.sqrt(air.lines());
        known[count++] = factors[i];
      }
    }
    if (count == 0) {
      return new GainDrift(factors, 0, 0);
    }
    double common = Medians.upper(known, count);
    double[] distances = new double[count];
    int next = 0;
    for (int i = 0; i < factors.length; i++) {
      factors[i] = factors[i] > 0 ? factors[i] / common : 1;
      if (gains[i] > 0 && next < count) {
        distances[next++] = Math.abs(factors[i] - 1);
      }
    }
    // A detector that is far off is faulty and none that has drifted.
    for (int i = 0; i < factors.length; i++) {
      factors[i] = factors[i] > 0.8 && factors[i] < 1.25 ? factors[i] : 1;
    }
    return new GainDrift(
        factors, 1.4826 * Medians.upper(distances, count), Medians.upper(noises, count));
  }

  /** Returns whether the drift stands out of its uncertainty. */
  boolean matters() {
    return spread > 0.0005 && spread > 2 * noise;
  }

  /** Returns gains as they are now. */
  double[] applied(double[] gains) {
    double[] now = gains.clone();
    for (int i = 0; i < now.length; i++) {
      now[i] *= factors[i];
    }
    return now;
  }

  /** Returns the robust standard deviation of the drift over the detectors, as a share. */
  double spread() {
    return spread;
  }
}
