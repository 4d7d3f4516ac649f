package org.cargolens.casework.yield;

import java.time.Instant;
import java.util.Set;

/**
 * What is asked.
 *
 * @param period which period; counted up to the moment at which it is asked, should that be earlier
 * @param againstYearBefore whether the same days of the year before are reckoned too, as they stood
 *     a year before that moment; for periods of at most a year
 * @param by what cases are counted by
 * @param randomRules ids of rules that draw at random, beside those that scores mark as such
 * @param limits from when on something is said
 */
public record YieldQuestion(
    Period period,
    boolean againstYearBefore,
    Set<Dimension> by,
    Set<String> randomRules,
    Limits limits) {
  /** Copies the sets, and checks that the period doesn't reach into the year that it follows. */
  public YieldQuestion {
    if (againstYearBefore && period.yearBefore().to().isAfter(period.from())) {
      throw new IllegalArgumentException(
          "a period of at most a year is held against the year before, not "
              + period
              + ", which overlaps it");
    }
    by = Set.copyOf(by);
    randomRules = Set.copyOf(randomRules);
  }

  /** Returns the moment up to which something is counted. */
  public Instant until() {
    return limits.deadlines().asOf();
  }

  /** Returns the moment of the year before up to which something is counted. */
  public Instant untilYearBefore() {
    return until().atZone(period.zone()).minusYears(1).toInstant();
  }

  /**
   * From when on something is said.
   *
   * @param leastScans scans that a rule and the random share need before they are compared, 1 or
   *     more
   * @param deadlines how long cases may wait
   */
  public record Limits(long leastScans, Deadlines deadlines) {
    /** Scans from which on a rule is judged, unless others are asked for. */
    public static final long LEAST_SCANS = 200;

    /** Checks the number. */
    public Limits {
      if (leastScans < 1) {
        throw new IllegalArgumentException("least scans must be 1 or more, are " + leastScans);
      }
    }
  }
}
