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
import org.cargolens.casework.store.Said;

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
    return store.append(plan(request, caseId, step)).orElseThrow();
  }

  /** Plans what {@link #add} adds. */
  EntryPlan plan(Request request, String caseId, Step step) {
    String id =
        request.corrects().isEmpty()
            ? request.id()
            : request.id() + "/corrects-" + request.corrects().getAsLong();
    return new EntryPlan(
        id,
        step.kind(),
        request.actor(),
        Optional.of(caseId),
        entries -> {
          CaseEntries known =
              step.kind() == EntryKind.OUTCOME
                  ? DamagedDecisions.openWithout(caseId, entries)
                  : CaseEntries.open(caseId, entries);
          request.actor().check(step.action(), known.place());
          EntryDraft draft =
              EntryDraft.of(id, step.kind(), request.actor(), step.body().of(known)).about(caseId);
          if (step.said().personal().isPresent() && !known.erased()) {
            draft = draft.withPersonal(step.said().personal().get());
          }
          if (request.corrects().isEmpty()) {
            return Optional.of(draft);
          }
          known.checkCorrectable(request.corrects().getAsLong(), step.kind());
          return Optional.of(draft.correcting(request.corrects().getAsLong()));
        },
        Optional.of(step.said().correcting(request.corrects())));
  }

  /** Adds an entry, or returns that of the same request earlier if it said the same. */
  AuditEntry appended(String id, Request request, Optional<String> subject, Planned planned)
      throws IOException {
    return store
        .append(
            new EntryPlan(
                id, planned.kind(), request.actor(), subject, planned.step(), planned.said()))
        .orElseThrow();
  }

  /** What an entry will be, who makes it, and what one of the same request must have said. */
  record Planned(EntryKind kind, EntryStep step, Optional<Said> said) {
    Planned(EntryKind kind, EntryStep step) {
      this(kind, step, Optional.empty());
    }
  }

  /** Makes a body of what is known of the case. */
  @FunctionalInterface
  interface BodyMaker {
    JsonObject of(CaseEntries known) throws IOException;
  }

  /** What is to be recorded, and which right it takes. */
  record Step(Action action, EntryKind kind, BodyMaker body, Said said) {}
}
