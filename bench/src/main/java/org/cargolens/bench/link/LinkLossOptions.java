package org.cargolens.bench.link;

import java.time.Duration;

/**
 * How often a link is pulled, and how patient the host is.
 *
 * @param cycles times that the link is pulled, at least 1
 * @param silence silence after which the host takes the scanner for lost: two heartbeats
 * @param away how long the link stays pulled after the loss was noticed; processor time is measured
 *     meanwhile
 */
public record LinkLossOptions(int cycles, Duration silence, Duration away) {
  /** Checks the numbers. */
  public LinkLossOptions {
    if (cycles < 1 || silence.toMillis() < 100 || away.isNegative()) {
      throw new IllegalArgumentException(
          "cycles must be positive, silence at least 100 ms and away not negative, are "
              + cycles
              + ", "
              + silence
              + " and "
              + away);
    }
  }
}
