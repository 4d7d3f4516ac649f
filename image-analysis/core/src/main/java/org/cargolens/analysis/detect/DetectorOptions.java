package org.cargolens.analysis.detect;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How to load and run a model.
 *
 * @param precision the precision to use; empty: the fastest that this processor is built for and
 *     that gives the same boxes as FP32
 * @param minimumScore least score of a detection of any class instead of the pack's own limits, for
 *     evaluations; empty: the pack's
 */
public record DetectorOptions(Optional<Precision> precision, OptionalDouble minimumScore) {
  /** The pack's limits, in the best precision. */
  public static final DetectorOptions DEFAULT =
      new DetectorOptions(Optional.empty(), OptionalDouble.empty());

  /** Checks the score. */
  public DetectorOptions {
    if (minimumScore.isPresent()
        && !(minimumScore.getAsDouble() > 0 && minimumScore.getAsDouble() <= 1)) {
      throw new IllegalArgumentException(
          "minimumScore must be above 0 and at most 1, is " + minimumScore.getAsDouble());
    }
  }

  /** Returns these options with a precision to use. */
  public DetectorOptions withPrecision(Precision value) {
    return new DetectorOptions(Optional.of(value), minimumScore);
  }

  /** Returns these options with one least score for all classes. */
  public DetectorOptions withMinimumScore(double value) {
    return new DetectorOptions(precision, OptionalDouble.of(value));
  }
}
