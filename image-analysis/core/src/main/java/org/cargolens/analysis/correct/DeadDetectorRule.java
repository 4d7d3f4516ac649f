package org.cargolens.analysis.correct;

/**
 * When a detector counts as dead or as noisy. Arrays are built of modules whose levels differ, so a
 * detector is compared with its neighbourhood and never with the whole array.
 *
 * @param neighbourhood how many detectors on either side are compared, at least 2
 * @param leastGain least share of the neighbourhood's median gain, 0 to 1
 * @param mostGain most of the neighbourhood's median gain, above 1
 * @param darkSpread most distance of a dark level from the neighbourhood's median, in robust
 *     standard deviations (1.4826 times the median absolute deviation), above 0
 * @param mostNoise most deviation from line to line, as a multiple of the neighbourhood's median,
 *     above 1
 */
public record DeadDetectorRule(
    int neighbourhood, double leastGain, double mostGain, double darkSpread, double mostNoise) {
  /** Seven on either side, gain 0.5 to 2 of the median, dark within 12 deviations, noise of 4. */
  public static final DeadDetectorRule DEFAULT = new DeadDetectorRule(7, 0.5, 2, 12, 4);

  /** Checks the limits. */
  public DeadDetectorRule {
    if (neighbourhood < 2) {
      throw new IllegalArgumentException("neighbourhood must be at least 2, is " + neighbourhood);
    }
    if (!(leastGain >= 0 && leastGain < 1) || !(mostGain > 1) || !(darkSpread > 0)) {
      throw new IllegalArgumentException(
          "need 0 <= leastGain < 1 < mostGain and darkSpread > 0, not "
              + leastGain
              + ", "
              + mostGain
              + ", "
              + darkSpread);
    }
    if (!(mostNoise > 1)) {
      throw new IllegalArgumentException("mostNoise must be above 1, is " + mostNoise);
    }
  }
}
