package org.cargolens.analysis.correct;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
      int detector = i;
      double[] near =
          IntStream.rangeClosed(
                  Math.max(0, i - rule.neighbourhood()),
                  Math.min(deviations.length - 1, i + rule.neighbourhood()))
              .filter(other -> other != detector && !dead.get(other))
              .mapToDouble(other -> deviations[other])
              .toArray();
      if (near.length > 1
          && deviations[i] > rule.mostNoise() * Math.max(least, DeadDetectors.median(near))) {
        noisy.set(i);
      }
    }
    return noisy;
  }
}
