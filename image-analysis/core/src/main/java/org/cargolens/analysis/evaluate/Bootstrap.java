package org.cargolens.analysis.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
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
    return percentiles(figures);
  }

  /**
   * Returns the intervals of several figures of samples that come in groups, such as images of one
   * scene: whole groups are drawn with return, since samples of a group are alike.
   *
   * @param groups name of each sample's group; a sample alone in its group is drawn by itself
   * @param figures computes all figures from how often each sample was drawn; NaN for one that
   *     can't be computed from what was drawn, which leaves it out of its interval
   * @return one a figure; empty for all with fewer than two groups, and for figures that no draw
   *     has
   */
  public List<Optional<ConfidenceInterval>> intervals(
      List<String> groups, Function<int[], double[]> figures) {
    int[] groupOf = numbered(groups);
    int count = Arrays.stream(groupOf).max().orElse(-1) + 1;
    Random random = new Random(seed);
    List<double[]> draws = new ArrayList<>();
    for (int i = 0; i < resamples; i++) {
      int[] times = new int[count];
      for (int draw = 0; draw < count; draw++) {
        times[random.nextInt(count)]++;
      }
      draws.add(figures.apply(Arrays.stream(groupOf).map(group -> times[group]).toArray()));
    }
    List<Optional<ConfidenceInterval>> intervals = new ArrayList<>();
    for (int figure = 0; figure < draws.get(0).length; figure++) {
      int index = figure;
      double[] values =
          draws.stream()
              .mapToDouble(draw -> draw[index])
              .filter(value -> !Double.isNaN(value))
              .toArray();
      boolean known = count > 1 && values.length > 0;
      intervals.add(known ? Optional.of(percentiles(values)) : Optional.empty());
    }
    return intervals;
  }

  private static int[] numbered(List<String> groups) {
    Map<String, Integer> numbers = new HashMap<>();
    return groups.stream()
        .mapToInt(group -> numbers.computeIfAbsent(group, name -> numbers.size()))
        .toArray();
  }

  private ConfidenceInterval percentiles(double[] figures) {
    Arrays.sort(figures);
    double tail = (1 - level) / 2;
    return new ConfidenceInterval(
        figures[(int) Math.floor(tail * (figures.length - 1))],
        figures[(int) Math.ceil((1 - tail) * (figures.length - 1))],
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
