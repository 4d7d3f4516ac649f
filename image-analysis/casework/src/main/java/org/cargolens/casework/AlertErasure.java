package org.cargolens.casework;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.cargolens.casework.alert.AlertSubject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.store.CaseStore;

/**
 * Erases what an alert that names no case says, in one unit's store: text, names and bytes of
 * evidence, and replies. Other units erase theirs in their own stores. Safe for use by several
 * threads.
 */
public final class AlertErasure {
  private final CaseStore store;

  /** Makes the erasure of a store, which the caller closes. */
  public AlertErasure(CaseStore store) {
    this.store = store;
  }

  /**
   * Destroys the key of an alert: nobody reads it here ever after.
   *
   * @param request of someone who may erase at the place of who sent it
   * @return the entry, which a request that comes again finds
   * @throws org.cargolens.casework.people.NotAllowedException if the actor may not
   * @throws CaseworkException if the alert isn't known here, is on legal hold, or names a case: its
   *     text is under that case's key, and goes with it
   */
  public AuditEntry erase(Request request, UUID alertId) throws IOException {
    String own = AlertSubject.entriesOf(alertId);
    Optional<String> subject =
        store.readMessages(tables -> tables.alerts().subject(alertId.toString()));
    if (subject.isPresent() && !subject.get().equals(own) && !hasAnswers(own)) {
      throw new CaseworkException(
          subject.get(),
          "alert " + alertId + " is kept under its key: 'case erase' takes both, and its papers");
    }
    return new Casework(store).erase(request, own);
  }

  /** Answers that came before the alert of a case stand apart, under a key of their own. */
  private boolean hasAnswers(String own) throws IOException {
    return store.ofCase(own).stream().anyMatch(entry -> entry.kind() == EntryKind.REPLY);
  }
}
