package org.cargolens.analysis.correct;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds detectors that don't measure, from dark levels and gains.
 *
 * <p>First those of next to no gain, so that a run of them can't pass for the normal level of its
 * neighbourhood; then those whose gain or dark level stands out among the others near by, measured
 * by medians (Rousseeuw and Croux, 1993, for the median absolute deviation).
 */
final class DeadDetectors {
  /** Share of the array's median gain below which a detector is dead wherever it sits. */
  private static final double NO_GAIN = 0.05;

  /** Turns a median absolute deviation into the standard deviation of a normal distribution. */
  private static final double DEVIATION = 1.4826;

  private final DeadDetectorRule rule;
  private final double leastGain;

  /**
   * Makes a search.
   *
   * @param rule when a detector stands out
   * @param leastGain gain in counts below which no detector measures
   */
  DeadDetectors(DeadDetectorRule rule, double leastGain) {
    this.rule = rule;
    this.leastGain = leastGain;
  }

  /**
   * Finds them.
   *
   * @param gains open beam less dark, in counts, one a detector
   * @param dark dark levels in counts, if known
   * @return the dead ones' indices
   */
  BitSet find(double[] gains, Optional<double[]> dark) {
    BitSet dead = new BitSet(gains.length);
    double usual = median(gains);
    for (int i = 0; i < gains.length; i++) {
      if (!(gains[i] > leastGain) || gains[i] < NO_GAIN * usual) {
        dead.set(i);
      }
    }
    BitSet outliers = new BitSet(gains.length);
    for (int i = dead.nextClearBit(0); i < gains.length; i = dead.nextClearBit(i + 1)) {
      int[] near = near(i, gains.length, dead);
      double level = median(pick(gains, near));
      if (gains[i] < rule.leastGain() * level
          || gains[i] > rule.mostGain() * level
          || (dark.isPresent() && darkStandsOut(dark.get(), i, near, level))) {
        outliers.set(i);
      }
    }
    dead.or(outliers);
    return dead;
  }

  /** A hundredth of the gain is the least spread: a quiet array must not condemn a live one. */
  private boolean darkStandsOut(double[] dark, int detector, int[] near, double gain) {
    double[] levels = pick(dark, near);
    double level = median(levels);
    double[] distances = Arrays.stream(levels).map(value -> Math.abs(value - level)).toArray();
    double spread = Math.max(DEVIATION * median(distances), 0.01 * gain);
    return Math.abs(dark[detector] - level) > rule.darkSpread() * spread;
  }

  private int[] near(int detector, int detectors, BitSet without) {
    return IntStream.rangeClosed(
            Math.max(0, detector - rule.neighbourhood()),
            Math.min(detectors - 1, detector + rule.neighbourhood()))
        .filter(i -> !without.get(i))
        .toArray();
  }

  private static double[] pick(double[] values, int[] indices) {
    return Arrays.stream(indices).mapToDouble(i -> values[i]).toArray();
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
