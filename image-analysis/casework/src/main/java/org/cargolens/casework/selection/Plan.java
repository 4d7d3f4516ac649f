package org.cargolens.casework.selection;

import java.util.List;
import java.util.Optional;

/**
 * Which arrivals are scanned, where and when.
 *
 * @param scans in the order of their times
 * @param leftOut the others, in the order of the arrivals given
 */
public record Plan(List<PlannedScan> scans, List<LeftOut> leftOut) {
  /** Copies the lists. */
  public Plan {
    scans = List.copyOf(scans);
    leftOut = List.copyOf(leftOut);
  }

  /** Returns the planned scan of a case. */
  public Optional<PlannedScan> of(String caseId) {
    return scans.stream().filter(scan -> scan.arrival().isOf(caseId)).findFirst();
  }

  /**
   * Returns the arrivals whose scan the law demands, and which can't be scanned in time. A person
   * has to deal with each.
   */
  public List<LeftOut> demandedNotPlanned() {
    return leftOut.stream().filter(one -> one.ground() == Ground.DEMANDED).toList();
  }

  /**
   * Returns the arrivals that were drawn and can't be scanned: if there are any, the drawn share is
   * no longer fair to those that stay short.
   */
  public List<LeftOut> drawnNotPlanned() {
    return leftOut.stream().filter(one -> one.ground() == Ground.DRAWN).toList();
  }

  /** Returns the arrivals that an alert is about and that can't be scanned in time. */
  public List<LeftOut> alertedNotPlanned() {
    return leftOut.stream().filter(one -> one.ground() == Ground.ALERT).toList();
  }

  /** Returns how many finds are to be expected, if the probabilities are right. */
  public double expectedFinds() {
    return scans.stream().mapToDouble(scan -> scan.arrival().risk().probability()).sum();
  }
}
