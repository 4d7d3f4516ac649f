package org.cargolens.casework.yield;

import java.util.Set;

/**
 * What is asked.
 *
 * @param period which period
 * @param againstYearBefore whether the same days of the year before are reckoned too
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
  /** Copies the sets. */
  public YieldQuestion {
    by = Set.copyOf(by);
    randomRules = Set.copyOf(randomRules);
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
