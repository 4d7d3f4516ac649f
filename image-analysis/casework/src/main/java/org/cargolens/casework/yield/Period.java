package org.cargolens.casework.yield;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Days from one on to before another.
 *
 * @param from first day, of the year 1 or later
 * @param to first day after it, later than {@code from}, of the year 9999 at most
 * @param zone where days begin
 */
public record Period(LocalDate from, LocalDate to, ZoneId zone) {
  private static final int LAST_YEAR = 9_999;

  /** Checks years and order. */
  public Period {
    if (from.getYear() < 1 || to.getYear() > LAST_YEAR) {
      throw new IllegalArgumentException(
          "a period lies in the years 1 to " + LAST_YEAR + ", not from " + from + " to " + to);
    }
    if (!to.isAfter(from)) {
      throw new IllegalArgumentException("a period from " + from + " can't end " + to);
    }
  }

  /** Returns the same days of the year before, that of 29 February being the 28th. */
  public Period yearBefore() {
    LocalDate last = to.minusDays(1);
    return new Period(from.minusYears(1), last.minusYears(1).plusDays(1), zone);
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
