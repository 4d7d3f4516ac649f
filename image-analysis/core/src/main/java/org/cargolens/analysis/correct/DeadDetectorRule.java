package org.cargolens.analysis.correct;

/**
 * When a detector counts as dead. Arrays are built of modules whose levels differ, so a detector is
 * compared with its neighbourhood and never with the whole array.
 *
 * @param neighbourhood how many detectors on either side are compared, at least 2
 * @param leastGain least share of the neighbourhood's median gain, 0 to 1
 * @param mostGain most of the neighbourhood's median gain, above 1
 * @param darkSpread most distance of a dark level from the neighbourhood's median, in robust
 *     standard deviations (1.4826 times the median absolute deviation), above 0
 */
public record DeadDetectorRule(
    int neighbourhood, double leastGain, double mostGain, double darkSpread) {
  /** Seven on either side, gain 0.5 to 2 of the median, dark within 12 deviations. */
  public static final DeadDetectorRule DEFAULT = new DeadDetectorRule(7, 0.5, 2, 12);

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
  }
}
