package org.cargolens.casework.intake;

import java.util.List;
import java.util.Optional;

/**
 * What a declared case is called.
 *
 * @param called its bill, else its document and its consignment's number in it
 * @param container of the case; empty for a consignment without, or what is outside of containers
 * @param lasting whether another message about the consignment would call it so too; a place among
 *     the consignments of one message would be another consignment's in the next
 */
record CaseName(String called, Optional<String> container, boolean lasting) {
  /** Returns the case's id: one line, whatever characters its parts hold. */
  String id() {
    return CaseIds.join(container.map(key -> List.of(called, key)).orElse(List.of(called)))
        .replaceAll("\\p{Cntrl}+", " ");
  }
}
