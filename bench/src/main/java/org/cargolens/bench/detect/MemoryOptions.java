package org.cargolens.bench.detect;

/**
 * How long memory is watched.
 *
 * @param analyses how many, at least 10
 * @param settled after how many the memory should no longer grow, below {@code analyses}
 */
public record MemoryOptions(long analyses, long settled) {
  private static final long SETTLED = 1000;
  private static final long SAMPLES = 10;

  /** Checks the numbers. */
  public MemoryOptions {
    if (analyses < SAMPLES) {
      throw new IllegalArgumentException(
          "analyses must be at least " + SAMPLES + ", are " + analyses);
    }
    if (settled < 0 || settled >= analyses) {
      throw new IllegalArgumentException(
          "settled must be 0 to below " + analyses + ", is " + settled);
    }
  }

  /** Returns options of a number of analyses, settled after 1,000 or, in short runs, half. */
  public static MemoryOptions of(long analyses) {
    return new MemoryOptions(analyses, Math.min(SETTLED, analyses / 2));
  }

  /** Returns after how many analyses memory is looked at each time. */
  long step() {
    return Math.max(1, Math.min(SETTLED, analyses / SAMPLES));
  }
}
