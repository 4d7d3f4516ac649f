package org.cargolens.scanner.spi.instrument;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses that double up to a longest one, each shortened by chance to between half and all of it,
 * so that instruments that were lost together don't come back together. Not safe for several
 * threads.
 */
final class Backoff {
  private final InstrumentTiming.Range range;
  private final RandomGenerator random;
  private int attempts;

  Backoff(InstrumentTiming.Range range, RandomGenerator random) {
    this.range = range;
    this.random = random;
  }

  Duration next() {
    long shortest = range.shortest().toNanos();
    long longest = range.longest().toNanos();
    long full = attempts >= 20 ? longest : Math.min(longest, shortest << attempts);
    if (full < longest) {
      attempts++;
    }
    return Duration.ofNanos(Math.max(shortest, full / 2 + (long) (random.nextDouble() * full / 2)));
  }

  void succeeded() {
    attempts = 0;
  }
}
