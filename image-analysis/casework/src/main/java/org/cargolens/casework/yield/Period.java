package org.cargolens.casework.yield;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Days from one on to before another.
 *
 * @param from first day
 * @param to first day after it, later than {@code from}
 * @param zone where days begin
 */
public record Period(LocalDate from, LocalDate to, ZoneId zone) {
  /** Checks the order. */
  public Period {
    if (!to.isAfter(from)) {
      throw new IllegalArgumentException("a period from " + from + " can't end " + to);
    }
  }

  /** Returns the same days of the year before. */
  public Period yearBefore() {
    return new Period(from.minusYears(1), to.minusYears(1), zone);
  }

  /** Returns its first moment. */
  public Instant begin() {
    return from.atStartOfDay(zone).toInstant();
  }

  /** Returns the first moment after it. */
  public Instant end() {
    return to.atStartOfDay(zone).toInstant();
  }

  @Override
  public String toString() {
    return from + " to " + to.minusDays(1);
  }
}
