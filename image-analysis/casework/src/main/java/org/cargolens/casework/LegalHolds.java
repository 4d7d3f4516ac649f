package org.cargolens.casework;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EntryPlan;

/**
 * Keeps single cases from being erased, by terms or by hand, until they are released. Each hold and
 * release is an entry of the case, its reason encrypted under the case's key. Safe for use by
 * several threads, and by several processes on one store.
 */
public final class LegalHolds {
  private final CaseStore store;

  /** Makes the holds of a store, which the caller closes. */
  public LegalHolds(CaseStore store) {
    this.store = store;
  }

  /**
   * Puts a case on hold.
   *
   * @param request of someone who may erase it
   * @param caseId which case, or {@code alert/} and the id of an alert that names none
   * @param reason why; may name people
   * @throws CaseworkException if it is held already, was erased, or isn't known here
   */
  public AuditEntry hold(Request request, String caseId, String reason) throws IOException {
    return record(request, caseId, new Said(true, reason));
  }

  /**
   * Releases a case.
   *
   * @param request of someone who may erase it, of the place of who holds it or above
   * @param caseId which case
   * @param reason why; may name people
   * @throws CaseworkException if it isn't held, or isn't known here
   */
  public AuditEntry release(Request request, String caseId, String reason) throws IOException {
    return record(request, caseId, new Said(false, reason));
  }

  private record Said(boolean held, String reason) {}

  private AuditEntry record(Request request, String caseId, Said said) throws IOException {
    request.refuseCorrection();
    if (said.reason().isBlank()) {
      throw new IllegalArgumentException("a hold and its release need a reason");
    }
    String id = request.id() + (said.held() ? "/hold" : "/release");
    return store
        .append(
            new EntryPlan(
                id,
                EntryKind.HOLD,
                request.actor(),
                Optional.of(caseId),
                entries -> {
                  ErasedSubject.of(caseId, entries).checkMayErase(request.actor());
                  check(caseId, entries, request.actor(), said.held());
                  return Optional.of(
                      EntryDraft.of(
                              id,
                              EntryKind.HOLD,
                              request.actor(),
                              JsonObject.builder().put("held", said.held()).build())
                          .about(caseId)
                          .withPersonal(JsonObject.builder().put("reason", said.reason()).build()));
                }))
        .orElseThrow();
  }

  private static void check(String caseId, List<AuditEntry> entries, Actor actor, boolean holds)
      throws IOException {
    if (entries.stream().anyMatch(entry -> entry.kind() == EntryKind.ERASURE)) {
      throw new CaseworkException(caseId, "its personal data were erased");
    }
    Optional<AuditEntry> hold = standing(entries);
    if (holds && hold.isPresent()) {
      throw new CaseworkException(caseId, "on hold already, by entry " + hold.get().number());
    }
    if (!holds && hold.isEmpty()) {
      throw new CaseworkException(caseId, "not on hold");
    }
    if (hold.isPresent() && !actor.place().holds(hold.get().actor().place())) {
      throw new CaseworkException(
          caseId,
          hold.get().actor().id()
              + " of "
              + hold.get().actor().place()
              + " holds it; nobody of "
              + actor.place()
              + " may release it");
    }
  }

  /** Returns the entry that holds a case, if one does. */
  static Optional<AuditEntry> standing(List<AuditEntry> entries) throws IOException {
    Optional<AuditEntry> standing = Optional.empty();
    for (AuditEntry entry : entries) {
      if (entry.kind() == EntryKind.HOLD) {
        JsonObject body = Json.parse(entry.content().body(), "entry " + entry.number()).asObject();
        standing = body.get("held").asBoolean() ? Optional.of(entry) : Optional.empty();
      }
    }
    return standing;
  }

  /** Refuses to erase what is held. */
  static void refuseHeld(String caseId, List<AuditEntry> entries) throws IOException {
    Optional<AuditEntry> hold = standing(entries);
    if (hold.isPresent()) {
      throw new CaseworkException(
          caseId, "on legal hold by entry " + hold.get().number() + "; release it first");
    }
  }
}
