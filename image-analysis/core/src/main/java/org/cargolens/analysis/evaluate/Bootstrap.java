package org.cargolens.analysis.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Confidence intervals by the percentile bootstrap, stratified: each sample is drawn with return
 * from itself, so that the numbers of clean and of suspicious scans stay (B. Efron, R. Tibshirani,
 * An Introduction to the Bootstrap, 1993). Scans of one vehicle are alike, so that intervals over
 * few vehicles are narrower than they ought to be.
 *
 * @param resamples how many times to draw, 100 or more
 * @param level probability that the interval holds the figure, between 0 and 1
 * @param seed start of the random numbers: the same seed gives the same interval
 */
public record Bootstrap(int resamples, double level, long seed) {
  /** 2,000 resamples, 95 %. */
  public static final Bootstrap DEFAULT = new Bootstrap(2000, 0.95, 1);

  /** Checks the ranges. */
  public Bootstrap {
    if (resamples < 100 || !(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "need 100 resamples or more and a level between 0 and 1, not "
              + resamples
              + " and "
              + level);
    }
  }

  /**
   * Returns the interval of a figure.
   *
   * @param strata samples, each drawn from by itself
   * @param figure what to compute from samples of the same sizes
   */
  public ConfidenceInterval interval(
      List<double[]> strata, ToDoubleFunction<List<double[]>> figure) {
    Random random = new Random(seed);
    double[] figures = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      figures[i] =
          figure.applyAsDouble(strata.stream().map(sample -> drawn(sample, random)).toList());
    }
    Arrays.sort(figures);
    double tail = (1 - level) / 2;
    return new ConfidenceInterval(
        figures[(int) Math.floor(tail * (resamples - 1))],
        figures[(int) Math.ceil((1 - tail) * (resamples - 1))],
        level);
  }

  private static double[] drawn(double[] sample, Random random) {
    double[] drawn = new double[sample.length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = sample[random.nextInt(sample.length)];
    }
    return drawn;
  }
}
