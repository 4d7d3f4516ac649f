package org.cargolens.bench.yield;

import java.util.Optional;

/**
 * What to measure.
 *
 * @param cases how many cases, 10 or more; nine in ten of them are scanned
 * @param rounds how often the answer is reckoned, 1 or more; the median time counts
 * @param seed seed of the history
 * @param server address of a store that was never used, into which the history is moved and which
 *     is asked beside the file; empty for none
 */
public record YieldOptions(int cases, int rounds, long seed, Optional<String> server) {
  /** Checks the numbers. */
  public YieldOptions {
    if (cases < 10 || rounds < 1) {
      throw new IllegalArgumentException(
          "cases must be 10 or more and rounds 1 or more, are " + cases + " and " + rounds);
    }
  }
}
