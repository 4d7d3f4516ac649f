package org.cargolens.casework.selection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A container that could be scanned.
 *
 * @param caseId its case, the first of several
 * @param others its other cases, as of other consignments in the same container
 * @param containers numbers of the containers of a case of several, of which one slot scans one;
 *     none for others
 * @param risk how likely it holds a violation, and why
 * @param stay where and how long it can be scanned
 */
public record Arrival(
    String caseId, List<String> others, List<String> containers, Risk risk, Stay stay) {
  /** Copies the lists. */
  public Arrival {
    others = List.copyOf(others);
    containers = List.copyOf(containers);
  }

  /** Makes the arrival of one container of several cases. */
  public Arrival(String caseId, List<String> others, Risk risk, Stay stay) {
    this(caseId, others, List.of(), risk, stay);
  }

  /** Makes the arrival of a container of one case. */
  public Arrival(String caseId, Risk risk, Stay stay) {
    this(caseId, List.of(), risk, stay);
  }

  /** Returns this as the arrival of a case of several containers. */
  public Arrival ofContainers(List<String> numbers) {
    return new Arrival(caseId, others, numbers, risk, stay);
  }

  /** Returns all its cases, the first of which it is drawn by. */
  public List<String> cases() {
    List<String> cases = new ArrayList<>(others);
    cases.add(0, caseId);
    return cases;
  }

  /**
   * How likely an arrival holds a violation.
   *
   * @param probability 0 to 1; where nobody knows it, whatever ranks arrivals
   * @param mustScan why the law demands a scan, if it does
   * @param alert which alert that holds asks for it, if one does
   * @param reasons how likely and why, for people; none for the probability alone
   */
  public record Risk(
      double probability, Optional<String> mustScan, Optional<String> alert, List<String> reasons) {
    /** Makes the risk of an arrival that no alert is about. */
    public Risk(double probability, Optional<String> mustScan, List<String> reasons) {
      this(probability, mustScan, Optional.empty(), reasons);
    }

    /** Copies the list and checks the probability. */
    public Risk {
      reasons = List.copyOf(reasons);
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException("a probability is 0 to 1, not " + probability);
      }
    }
  }

  /**
   * Where and how long an arrival can be scanned.
   *
   * @param site where
   * @param arrives from when on
   * @param leaves when its scan must be over, not before {@code arrives}
   * @param scanners which scanners of the site can take it; none for all
   */
  public record Stay(String site, Instant arrives, Instant leaves, Set<String> scanners) {
    /** Copies the set and checks the order. */
    public Stay {
      scanners = Set.copyOf(scanners);
      if (leaves.isBefore(arrives)) {
        throw new IllegalArgumentException("leaves " + leaves + ", before it arrives " + arrives);
      }
    }
  }

  /** Returns whether a case is among its cases. */
  boolean isOf(String which) {
    return caseId.equals(which) || others.contains(which);
  }

  /** Returns whether it can be scanned in a slot. */
  boolean fits(Slot slot) {
    return slot.site().equals(stay.site())
        && (stay.scanners().isEmpty() || stay.scanners().contains(slot.scanner()))
        && !slot.begin().isBefore(stay.arrives())
        && !slot.end().isAfter(stay.leaves());
  }
}
