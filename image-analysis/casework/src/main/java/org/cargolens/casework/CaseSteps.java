package org.cargolens.casework;

import java.io.IOException;
import java.util.Optional;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EntryPlan;
import org.cargolens.casework.store.EntryStep;

/** Records what people do, once a request, with the rights that it takes. */
final class CaseSteps {
  private final CaseStore store;

  CaseSteps(CaseStore store) {
    this.store = store;
  }

  /**
   * Adds what somebody does with a case, who must have the right to it where the case is handled.
   */
  AuditEntry add(Request request, String caseId, Step step) throws IOException {
    String id =
        request.corrects().isEmpty()
            ? request.id()
            : request.id() + "/corrects-" + request.corrects().getAsLong();
    return appended(
        id,
        request,
        Optional.of(caseId),
        new Planned(
            step.kind(),
            entries -> {
              CaseEntries known = CaseEntries.open(caseId, entries);
              request.actor().check(step.action(), known.place());
              EntryDraft draft =
                  EntryDraft.of(id, step.kind(), request.actor(), step.body().of(known))
                      .about(caseId);
              if (step.personal().isPresent() && !known.erased()) {
                draft = draft.withPersonal(step.personal().get());
              }
              if (request.corrects().isEmpty()) {
                return Optional.of(draft);
              }
              known.checkCorrectable(request.corrects().getAsLong(), step.kind());
              return Optional.of(draft.correcting(request.corrects().getAsLong()));
            }));
  }

  /** Adds an entry, or returns that of the same request earlier. */
  AuditEntry appended(String id, Request request, Optional<String> subject, Planned planned)
      throws IOException {
    return store
        .append(new EntryPlan(id, planned.kind(), request.actor(), subject, planned.step()))
        .orElseThrow();
  }

  /** What an entry will be, and who makes it. */
  record Planned(EntryKind kind, EntryStep step) {}

  /** Makes a body of what is known of the case. */
  @FunctionalInterface
  interface BodyMaker {
    JsonObject of(CaseEntries known) throws IOException;
  }

  /** What is to be recorded, and which right it takes. */
  record Step(Action action, EntryKind kind, BodyMaker body, Optional<JsonObject> personal) {
    Step(Action action, EntryKind kind, JsonObject body) {
      this(action, kind, known -> body, Optional.empty());
    }
  }
}
