package org.cargolens.casework.alert;

import java.util.Optional;
import java.util.UUID;
import org.cargolens.scan.ContainerNumber;

/**
 * What an alert is about; neither for one that is about no single container.
 *
 * @param container which container
 * @param caseId which case, by an id that both sides know
 */
public record AlertSubject(Optional<ContainerNumber> container, Optional<String> caseId) {
  private static final int LONGEST_ID = 200;

  /** Checks the case's id. */
  public AlertSubject {
    if (caseId.isPresent() && (caseId.get().isBlank() || caseId.get().length() > LONGEST_ID)) {
      throw new IllegalArgumentException("a case's id has 1 to " + LONGEST_ID + " characters");
    }
  }

  /** Returns what orders messages: those of one container come in the order they were sent. */
  String stream() {
    if (container.isPresent()) {
      return "container/" + container.get();
    }
    return caseId.map(id -> "case/" + id).orElse("general");
  }

  /** Returns under which subject the entries of an alert stand. */
  String entries(UUID alertId) {
    return caseId.orElseGet(() -> entriesOf(alertId));
  }

  /** Returns the subject of an alert that is about no case: what its entries and key go by. */
  public static String entriesOf(UUID alertId) {
    return "alert/" + alertId;
  }
}
