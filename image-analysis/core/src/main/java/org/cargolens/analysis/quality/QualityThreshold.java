package org.cargolens.analysis.quality;

import java.util.OptionalDouble;

/**
 * From which value on a figure is poor, and from which on bad. If the bad value is the lower one,
 * lower is worse.
 *
 * @param poor first value that is poor, finite
 * @param bad first value that is bad, finite
 */
public record QualityThreshold(double poor, double bad) {
  /** Checks that both are numbers. */
  public QualityThreshold {
    if (!Double.isFinite(poor) || !Double.isFinite(bad)) {
      throw new IllegalArgumentException("thresholds must be finite, are " + poor + ", " + bad);
    }
  }

  /** Returns what a value means. */
  public QualityVerdict judge(OptionalDouble value) {
    if (value.isEmpty()) {
      return QualityVerdict.UNMEASURED;
    }
    double sign = bad >= poor ? 1 : -1;
    double measured = sign * value.getAsDouble();
    if (measured > sign * bad) {
      return QualityVerdict.BAD;
    }
    return measured > sign * poor ? QualityVerdict.POOR : QualityVerdict.GOOD;
  }
}
