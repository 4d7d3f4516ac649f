package org.cargolens.casework;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseJson;
import org.cargolens.casework.decision.Decision;
import org.cargolens.casework.decision.DecisionJson;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningJson;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.scans.ScanRecordJson;
import org.cargolens.casework.store.CaseStore;

/**
 * What people do with cases: each step is checked against role and place, and recorded in the audit
 * trail. Who acts is believed; to know it is the caller's business.
 *
 * <p>Safe for use by several threads, and by several processes on one store. What a method returned
 * is on disk. A request whose id was recorded already returns the entry of then. Every method
 * throws {@link org.cargolens.casework.people.NotAllowedException} for what the actor may not do,
 * and {@link CaseworkException} for what can't be done with the case as it stands.
 */
public final class Casework {
  private final CaseStore store;
  private final FourEyes fourEyes;

  /**
   * Makes the casework of a store, which the caller closes.
   *
   * @param store where all is kept
   * @param fourEyes when a decision needs a second person
   */
  public Casework(CaseStore store, FourEyes fourEyes) {
    this.store = store;
    this.fourEyes = fourEyes;
  }

  /**
   * Brings cases in, all or none. A case that is known already gets these papers, which stand from
   * then on; earlier ones stay in the trail.
   *
   * @param request its id names the whole import
   * @param place where the cases are handled
   * @param cases what their papers say
   */
  public List<AuditEntry> importCases(Request request, Place place, List<CargoCase> cases)
      throws IOException {
    request.actor().check(Action.IMPORT, place);
    List<EntryDraft> drafts = new ArrayList<>();
    for (CargoCase cargoCase : cases) {
      checkKnownElsewhere(request.actor(), cargoCase.id());
      JsonObject body =
          JsonObject.builder()
              .put("place", place.path())
              .put("case", CaseJson.open(cargoCase))
              .build();
      drafts.add(
          EntryDraft.of(request.id() + "/" + cargoCase.id(), EntryKind.CASE, request.actor(), body)
              .about(cargoCase.id())
              .withPersonal(CaseJson.personal(cargoCase)));
    }
    return store.appendAll(drafts);
  }

  /** A port must not take another port's case over by importing its id. */
  private void checkKnownElsewhere(Actor actor, String caseId) throws IOException {
    List<AuditEntry> entries = store.ofCase(caseId);
    if (!entries.isEmpty()) {
      actor.check(Action.IMPORT, entries(caseId, entries).place());
    }
  }

  /** Adds a scan. */
  public AuditEntry recordScan(Request request, String caseId, ScanRecord scan) throws IOException {
    return step(
        request, caseId, new Step(Action.RECORD_SCAN, EntryKind.SCAN, ScanRecordJson.write(scan)));
  }

  /** Decides on a case. */
  public AuditEntry decide(Request request, String caseId, Decision decision) throws IOException {
    JsonObject body = DecisionJson.open(decision, fourEyes.requires(decision));
    return step(
        request,
        caseId,
        new Step(
            Action.DECIDE, EntryKind.DECISION, body, Optional.of(DecisionJson.personal(decision))));
  }

  /**
   * Confirms a decision that waits for a second person, or refuses to.
   *
   * @param request of someone else than who decided
   * @param caseId which case
   * @param agrees whether the decision is to count
   */
  public AuditEntry confirm(Request request, String caseId, boolean agrees) throws IOException {
    return store.append(
        request.id(),
        caseId,
        entries -> {
          CaseEntries known = entries(caseId, entries);
          request.actor().check(Action.DECIDE, known.place());
          DecisionState waiting =
              known
                  .view()
                  .awaiting()
                  .orElseThrow(
                      () -> new CaseworkException(caseId, "no decision waits for a second person"));
          if (waiting.by().id().equals(request.actor().id())) {
            throw new CaseworkException(
                caseId, request.actor().id() + " decided; someone else must confirm it");
          }
          JsonObject body =
              JsonObject.builder().put("decision", waiting.entry()).put("agrees", agrees).build();
          return EntryDraft.of(request.id(), EntryKind.CONFIRMATION, request.actor(), body)
              .about(caseId);
        });
  }

  /** Records what was found when a container was opened. */
  public AuditEntry recordOutcome(Request request, String caseId, Opening opening)
      throws IOException {
    return step(
        request,
        caseId,
        new Step(Action.RECORD_OUTCOME, EntryKind.OUTCOME, OpeningJson.write(opening)));
  }

  /** Destroys the key of a case's personal data: nobody reads them ever after. */
  public AuditEntry erase(Request request, String caseId) throws IOException {
    request.actor().check(Action.ERASE, entries(caseId, store.ofCase(caseId)).place());
    return store.erase(
        EntryDraft.of(
                request.id(), EntryKind.ERASURE, request.actor(), JsonObject.builder().build())
            .about(caseId));
  }

  /** Returns a case as it stands, with what may name people if the actor may see it. */
  public CaseView view(Actor actor, String caseId) throws IOException {
    List<AuditEntry> entries = store.ofCase(caseId);
    Place place = entries(caseId, entries).place();
    actor.check(Action.VIEW, place);
    return actor.may(Action.VIEW_PERSONAL, place)
        ? new CaseEntries(caseId, entries, store::personal).view()
        : entries(caseId, entries).view();
  }

  /**
   * Follows the audit trail from its first entry to its last.
   *
   * @param actor an auditor; the trail is of all places, so its place must hold {@code top}
   * @param top the top of the administration
   * @param anchor an entry noted earlier that must still be there
   */
  public ChainCheck.Result verify(Actor actor, Place top, Optional<ChainCheck.Anchor> anchor)
      throws IOException {
    actor.check(Action.AUDIT, top);
    return store.verify(anchor);
  }

  private AuditEntry step(Request request, String caseId, Step step) throws IOException {
    return store.append(
        request.id(),
        caseId,
        entries -> {
          CaseEntries known = entries(caseId, entries);
          request.actor().check(step.action(), known.place());
          EntryDraft draft =
              EntryDraft.of(request.id(), step.kind(), request.actor(), step.body()).about(caseId);
          if (step.personal().isPresent()) {
            draft = draft.withPersonal(step.personal().get());
          }
          if (request.corrects().isEmpty()) {
            return draft;
          }
          known.checkCorrectable(request.corrects().getAsLong(), step.kind());
          return draft.correcting(request.corrects().getAsLong());
        });
  }

  private static CaseEntries entries(String caseId, List<AuditEntry> entries) {
    return new CaseEntries(caseId, entries, entry -> Optional.empty());
  }

  /** What is to be recorded, and which right it takes. */
  private record Step(
      Action action, EntryKind kind, JsonObject body, Optional<JsonObject> personal) {
    Step(Action action, EntryKind kind, JsonObject body) {
      this(action, kind, body, Optional.empty());
    }
  }
}
