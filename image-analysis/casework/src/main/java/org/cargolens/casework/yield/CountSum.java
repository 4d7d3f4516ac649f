package org.cargolens.casework.yield;

/** Adds cases up. */
final class CountSum {
  private long scanned;
  private long flagged;
  private long suspicious;
  private long opened;
  private long violations;

  void add(CaseSummary one) {
    scanned++;
    flagged += one.result().flagged() ? 1 : 0;
    suspicious += one.result().suspicious() ? 1 : 0;
    opened += one.steps().opened().isPresent() ? 1 : 0;
    violations += one.result().violation() ? 1 : 0;
  }

  YieldCounts counts() {
    return new YieldCounts(scanned, flagged, suspicious, opened, violations);
  }
}
