package org.cargolens.casework.store;

import java.time.Instant;

/**
 * A span of time.
 *
 * @param from first moment
 * @param to first moment after it, not before {@code from}
 */
public record YieldSpan(Instant from, Instant to) {
  /** Checks the order. */
  public YieldSpan {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a span from " + from + " can't end " + to);
    }
  }
}
