package org.cargolens.casework.statistics;

import java.util.function.DoubleUnaryOperator;
import org.cargolens.analysis.evaluate.ConfidenceInterval;

/**
 * How many times as much as before, with its 95 % interval.
 *
 * @param value the one figure divided by the other; infinite or not a number if the other is 0
 * @param interval what the true ratio may be; from 0, to infinity where nothing bounds it
 */
public record Ratio(double value, ConfidenceInterval interval) {
  private static final double Z = 1.959963984540054;
  private static final double LEVEL = 0.95;

  /** Ratios are looked for between these, which no counts of a customs administration leave. */
  private static final double LEAST = 1e-12;

  private static final int HALVINGS = 200;

  /**
   * Returns the ratio of two counts over times of equal length, each taken as a Poisson number.
   *
   * <p>Given their sum, the one is binomial (Przyborowski and Wilenski, Homogeneity of results in
   * testing samples from Poisson series, 1940); the ends are those of Wilson's interval of its
   * share, as odds.
   *
   * @param now the later count, 0 or more
   * @param before the earlier count, 0 or more
   */
  public static Ratio ofCounts(long now, long before) {
    if (now < 0 || before < 0) {
      throw new IllegalArgumentException("counts are 0 or more, not " + now + " and " + before);
    }
    ConfidenceInterval share = new Proportion(now, now + before).wilson();
    return new Ratio(
        (double) now / before,
        new ConfidenceInterval(odds(share.low()), odds(share.high()), LEVEL));
  }

  private static double odds(double share) {
    return share >= 1 ? Double.POSITIVE_INFINITY : share / (1 - share);
  }

  /**
   * Returns the ratio of two independent shares.
   *
   * <p>The interval is the score interval of Koopman (Confidence intervals for the ratio of two
   * binomial proportions, 1984): all ratios that the data don't refuse at 5 %. The shares that fit
   * a ratio best have a closed form (Miettinen and Nurminen, Comparative analysis of two rates,
   * 1985).
   */
  public static Ratio ofShares(Proportion now, Proportion before) {
    double value = now.value() / before.value();
    if (now.of() == 0 || before.of() == 0 || (now.hits() == 0 && before.hits() == 0)) {
      return new Ratio(Double.NaN, new ConfidenceInterval(0, Double.POSITIVE_INFINITY, LEVEL));
    }
    DoubleUnaryOperator score = ratio -> score(now, before, ratio);
    double low = now.hits() == 0 ? 0 : root(score, Z);
    double high = before.hits() == 0 ? Double.POSITIVE_INFINITY : root(score, -Z);
    return new Ratio(value, new ConfidenceInterval(low, high, LEVEL));
  }

  /** The score falls with the ratio, so its logarithm is halved until it fits. */
  private static double root(DoubleUnaryOperator score, double wanted) {
    double low = Math.log(LEAST);
    double high = -low;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (score.applyAsDouble(Math.exp(middle)) > wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp((low + high) / 2);
  }

  private static double score(Proportion now, Proportion before, double ratio) {
    double n1 = now.of();
    double n2 = before.of();
    double a = (n1 + n2) * ratio;
    double b = -(n1 * ratio + now.hits() + n2 + before.hits() * ratio);
    double c = (double) now.hits() + before.hits();
    double p2 = (-b - Math.sqrt(Math.max(0, b * b - 4 * a * c))) / (2 * a);
    double p1 = Math.min(1, p2 * ratio);
    double variance = p1 * (1 - p1) / n1 + ratio * ratio * p2 * (1 - p2) / n2;
    double difference = now.value() - ratio * before.value();
    return difference / Math.sqrt(Math.max(variance, Double.MIN_NORMAL));
  }
}
