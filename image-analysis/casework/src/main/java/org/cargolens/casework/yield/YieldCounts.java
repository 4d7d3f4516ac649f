package org.cargolens.casework.yield;

import org.cargolens.casework.statistics.Proportion;

/**
 * Counts of scanned cases, a case once however often it was scanned, and cases of one image once
 * together.
 *
 * @param scanned scanned
 * @param flagged of these, found suspicious by the machine
 * @param suspicious of these, found suspicious by the operator
 * @param opened of these, opened
 * @param violations of these, held something
 */
public record YieldCounts(
    long scanned, long flagged, long suspicious, long opened, long violations) {
  /** Nothing. */
  public static final YieldCounts NONE = new YieldCounts(0, 0, 0, 0, 0);

  /** Returns the share of scanned cases that the operator suspected. */
  public Proportion suspicion() {
    return new Proportion(suspicious, scanned);
  }

  /** Returns the share of scanned cases in which something was found. */
  public Proportion yieldRate() {
    return new Proportion(violations, scanned);
  }

  /** Returns the share of opened cases in which something was found. */
  public Proportion hits() {
    return new Proportion(violations, opened);
  }
}
