package org.cargolens.casework.intake;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a withdrawal names: cases by bill and container, and whole bills, since one that is taken
 * back is seldom sent with its containers again.
 */
final class Withdrawn {
  private final Set<String> ids = new LinkedHashSet<>();
  private final Set<String> called = new LinkedHashSet<>();
  private final Set<String> bills = new HashSet<>();
  private boolean untold;

  /** Adds the cases of a consignment. */
  void add(List<CaseName> cases) {
    boolean whole = cases.stream().allMatch(one -> one.container().isEmpty());
    for (CaseName one : cases) {
      if (one.lasting()) {
        ids.add(one.id());
        called.add(one.called());
        if (whole) {
          bills.add(one.called());
        }
      }
    }
    untold |= cases.stream().noneMatch(CaseName::lasting);
  }

  /** Returns whether a case that was stated is meant. */
  boolean names(CaseName stated) {
    return stated.lasting() && (ids.contains(stated.id()) || bills.contains(stated.called()));
  }

  /** Returns the ids that are named; of a whole bill that of its goods outside of containers. */
  Set<String> ids() {
    return ids;
  }

  /** Returns what the consignments are called that it names. */
  Set<String> called() {
    return called;
  }

  /** Returns whether it speaks of a consignment that can't be told from others. */
  boolean untold() {
    return untold;
  }
}
