package org.cargolens.casework.intake;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cargolens.casework.cases.Notice;
import org.cargolens.casework.cases.References;

/**
 * What a withdrawal names: cases by bill and container, and whole bills, since one that is taken
 * back is seldom sent with its containers again.
 */
final class Withdrawn {
  private final Set<String> ids = new LinkedHashSet<>();
  private final Set<Notice.Otherwise> otherwise = new LinkedHashSet<>();
  private final Set<String> called = new LinkedHashSet<>();
  private final Set<String> bills = new HashSet<>();
  private boolean untold;

  /** Adds the cases of a consignment. */
  void add(List<CaseName> cases) {
    boolean whole = cases.stream().allMatch(one -> one.container().isEmpty());
    for (CaseName one : cases) {
      if (one.lasting()) {
        ids.add(one.id());
        otherwise.addAll(one.otherwise());
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

  /**
   * Returns what it names, to be found among cases that came in earlier.
   *
   * @param documents references of documents that it speaks of as a whole
   */
  Notice.Named named(Set<String> documents) {
    Set<String> references = new LinkedHashSet<>(documents);
    bills.forEach(bill -> references.add(References.ofConsignment(bill)));
    return new Notice.Named(ids, otherwise, references);
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
