package org.cargolens.bench.alerts;

/**
 * What to do.
 *
 * @param seeds how many campaigns, at least 1
 * @param firstSeed seed of the first; the others follow
 * @param steps random steps a campaign, at least 1
 * @param sealed whether envelopes are really signed and encrypted; else what the network does with
 *     them is the same, only faster
 */
public record AlertsOptions(int seeds, long firstSeed, int steps, boolean sealed) {
  /** Checks the numbers. */
  public AlertsOptions {
    if (seeds < 1 || steps < 1) {
      throw new IllegalArgumentException(
          "at least one seed and one step are needed, not " + seeds + " and " + steps);
    }
  }
}
