package org.cargolens.analysis.correct;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Finds detectors that measure, but whose counts vary from line to line far more than those of
 * their neighbours. All of a line varies with its dose, so in an open beam only what goes beyond
 * the neighbours' variation tells.
 */
final class NoisyDetectors {
  /** Fewer lines don't tell a deviation to within a third. */
  private static final int LEAST_LINES = 8;

  /** Counts of deviation that any read-out may have. */
  private static final double LEAST_DEVIATION = 1;

  private final DeadDetectorRule rule;

  NoisyDetectors(DeadDetectorRule rule) {
    this.rule = rule;
  }

  /**
   * Finds them.
   *
   * @param levels what the array shows
   * @param dead detectors that are dead, which count for nothing
   */
  BitSet find(DetectorLevels levels, BitSet dead) {
    BitSet noisy = new BitSet();
    for (Optional<DetectorProfile> profile : List.of(levels.dark(), levels.open())) {
      if (profile.isPresent() && profile.get().lines() >= LEAST_LINES) {
        noisy.or(find(profile.get().deviations(), dead, LEAST_DEVIATION));
      }
    }
    return noisy;
  }

  /** Finds the detectors whose deviation stands out, and is not below what any may have. */
  BitSet find(double[] deviations, BitSet dead, double least) {
    BitSet noisy = new BitSet();
    for (int i = dead.nextClearBit(0); i < deviations.length; i = dead.nextClearBit(i + 1)) {
      double usual = near(deviations, dead, i, rule.neighbourhood());
      noisy.set(i, deviations[i] > rule.mostNoise() * Math.max(least, usual));
    }
    return noisy;
  }

  /** Returns the median of the others near by; infinite if there are fewer than two. */
  static double near(double[] values, BitSet without, int detector, int neighbourhood) {
    double[] near = new double[2 * neighbourhood];
    int count = 0;
    int end = Math.min(values.length, detector + neighbourhood + 1);
    for (int i = Math.max(0, detector - neighbourhood); i < end; i++) {
      if (i != detector && !without.get(i)) {
        near[count++] = values[i];
      }
    }
    return count < 2 ? Double.POSITIVE_INFINITY : Medians.upper(near, count);
  }
}
