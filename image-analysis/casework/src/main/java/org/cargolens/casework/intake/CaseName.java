package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.cases.CaseKeys;
import org.cargolens.casework.cases.Notice;
import org.cargolens.casework.cases.References;

/**
 * What a declared case is called.
 *
 * @param consignment what its consignment is called
 * @param container of the case; empty for a consignment without, or what is outside of containers
 */
record CaseName(Called consignment, Optional<String> container) {
  /**
   * What a consignment is called.
   *
   * @param text its bill, else its document and its number in it
   * @param otherwise what it is called where its declarant isn't named, or earlier versions called
   *     it
   * @param lasting whether another message about the consignment would call it so too; a place
   *     among the consignments of one message would be another consignment's in the next
   * @param saysLess whether its name would hold more of who declared it, had the document said more
   * @param bill whether it is called by its bill
   */
  record Called(
      String text, List<String> otherwise, boolean lasting, boolean saysLess, boolean bill) {
    /** Copies the list. */
    Called {
      otherwise = List.copyOf(otherwise);
    }

    static Called of(String text, boolean lasting) {
      return new Called(text, List.of(), lasting, /* saysLess= */ false, /* bill= */ false);
    }

    static Called ofBill(String text) {
      return new Called(
          text, List.of(), /* lasting= */ true, /* saysLess= */ false, /* bill= */ true);
    }
  }

  String called() {
    return consignment.text();
  }

  boolean lasting() {
    return consignment.lasting();
  }

  /** Returns the case's id: one line, whatever characters its parts hold. */
  String id() {
    return CaseIds.join(parts(called()));
  }

  /** Returns other ids under which it may be known. */
  List<String> otherIds() {
    Set<String> ids = new LinkedHashSet<>(CaseIds.before(parts(called())));
    for (String other : consignment.otherwise()) {
      ids.add(CaseIds.join(parts(other)));
      ids.addAll(CaseIds.before(parts(other)));
    }
    ids.remove(id());
    return new ArrayList<>(ids);
  }

  /** Returns it under the other ids under which it may be known, or another case. */
  List<Notice.Otherwise> otherwise() {
    Optional<String> bill = consignment.bill() ? Optional.of(consignment.text()) : Optional.empty();
    return otherIds().stream().map(id -> new Notice.Otherwise(id, bill, container)).toList();
  }

  /**
   * Returns by what it is found.
   *
   * @param document by what cases of a document that states it are found
   * @param said how much the papers had said before
   */
  CaseKeys keys(Document.Found document, long said) {
    Set<String> references = new LinkedHashSet<>(document.references());
    if (lasting() && container.isPresent()) {
      references.add(References.ofConsignment(called()));
    }
    consignment
        .otherwise()
        .forEach(other -> references.add(References.ofId(CaseIds.join(parts(other)))));
    Set<String> soughtBy = new LinkedHashSet<>(document.soughtBy());
    if (consignment.saysLess()) {
      soughtBy.add(References.ofId(id()));
    }
    return new CaseKeys(otherIds(), references, soughtBy, said, document.stands());
  }

  private List<String> parts(String name) {
    return container.map(key -> List.of(name, key)).orElse(List.of(name));
  }
}
