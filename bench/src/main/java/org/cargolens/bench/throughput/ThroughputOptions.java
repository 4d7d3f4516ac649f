package org.cargolens.bench.throughput;

/**
 * How a folder of scans is run.
 *
 * @param threads scans under work at one time, 1 to 64; as many cores are needed
 * @param rounds timed rounds over all scans, at least 1
 * @param warmUpRounds rounds before, whose answers are checked but not timed, at least 0
 * @param pictures whether annotated pictures are drawn and encoded too
 */
public record ThroughputOptions(int threads, int rounds, int warmUpRounds, boolean pictures) {
  /** Checks the numbers. */
  public ThroughputOptions {
    if (threads < 1 || threads > 64) {
      throw new IllegalArgumentException("threads must be 1 to 64, is " + threads);
    }
    if (rounds < 1 || warmUpRounds < 0) {
      throw new IllegalArgumentException(
          "rounds must be at least 1 and warm-up rounds at least 0, are "
              + rounds
              + " and "
              + warmUpRounds);
    }
  }
}
