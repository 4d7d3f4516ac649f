package org.cargolens.bench.yield;

/**
 * What to measure.
 *
 * @param cases how many cases, 10 or more; nine in ten of them are scanned
 * @param rounds how often the answer is reckoned, 1 or more; the median time counts
 * @param seed seed of the history
 */
public record YieldOptions(int cases, int rounds, long seed) {
  /** Checks the numbers. */
  public YieldOptions {
    if (cases < 10 || rounds < 1) {
      throw new IllegalArgumentException(
          "cases must be 10 or more and rounds 1 or more, are " + cases + " and " + rounds);
    }
  }
}
