package org.cargolens.casework;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;

/** Lets a second person say whether a decision is to count. */
final class Confirming {
  private final CaseSteps steps;

  Confirming(CaseSteps steps) {
    this.steps = steps;
  }

  AuditEntry run(Request request, String caseId, long decision, boolean agrees) throws IOException {
    request.refuseCorrection();
    // Named by its answer too: a yes is never the acknowledgement of an earlier no.
    String id = request.id() + "/" + decision + (agrees ? "/yes" : "/no");
    return steps.appended(
        id,
        request,
        Optional.of(caseId),
        new CaseSteps.Planned(
            EntryKind.CONFIRMATION,
            entries -> {
              CaseEntries known = CaseEntries.open(caseId, entries);
              request.actor().check(Action.DECIDE, known.place());
              checkConfirmable(known, caseId, decision, request.actor());
              JsonObject body =
                  JsonObject.builder().put("decision", decision).put("agrees", agrees).build();
              return Optional.of(
                  EntryDraft.of(id, EntryKind.CONFIRMATION, request.actor(), body).about(caseId));
            }));
  }

  private static void checkConfirmable(CaseEntries known, String caseId, long decision, Actor actor)
      throws IOException {
    List<DecisionState> states = known.decisions();
    if (states.stream().anyMatch(state -> state.entry() == decision && overtaken(state))) {
      throw new CaseworkException(
          caseId,
          "a scan with red advice was recorded after "
              + (known.first(decision) == decision
                  ? "decision " + decision + ", which knew nothing of it"
                  : "the decision that " + decision + " corrects")
              + "; decide again");
    }
    DecisionState waiting =
        states.stream()
            .filter(state -> state.entry() == decision && state.awaits())
            .findFirst()
            .orElseThrow(
                () ->
                    new CaseworkException(
                        caseId,
                        "entry " + decision + " is no decision that waits for a second person"));
    if (waiting.by().looksLike(actor)) {
      List<String> grounds = waiting.outcome().grounds();
      throw new CaseworkException(
          caseId,
          actor.id()
              + " decided; someone else must confirm it"
              + (grounds.isEmpty() ? "" : " (" + String.join("; ", grounds) + ")"));
    }
  }

  private static boolean overtaken(DecisionState state) {
    return state.status() == DecisionState.Status.AWAITS_CONFIRMATION
        && state.outcome().overtaken();
  }
}
