package org.cargolens.casework;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.audit.LineText;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.Papers;
import org.cargolens.casework.decision.Decision;
import org.cargolens.casework.decision.DecisionJson;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningNote;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.rules.CaseFacts;
import org.cargolens.casework.rules.RuleSet;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.scans.ScanRecordJson;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EntryPlan;
import org.cargolens.casework.store.Said;

/**
 * What people do with cases: each step is checked against role and place, and recorded in the audit
 * trail. Who acts is believed; to know it is the caller's business.
 *
 * <p>Safe for use by several threads, and by several processes on one store. What a method returned
 * is on disk. A request whose id was recorded already returns the entry of then, which says what
 * was kept; one that says something else is refused. Every method throws {@link
 * org.cargolens.casework.people.NotAllowedException} for what the actor may not do, and {@link
 * CaseworkException} for what can't be done with the case as it stands.
 */
public final class Casework {
  private final CaseStore store;
  private final FourEyesSettings settings;
  private final FourEyes atLeast;
  private final CaseSteps steps;

  /**
   * Makes the casework of a store, which the caller closes. When a decision needs a second person
   * is said by the store ({@link FourEyesSettings}).
   */
  public Casework(CaseStore store) {
    this(store, FourEyes.NEVER);
  }

  /**
   * Makes casework that asks for a second person more often than the store does.
   *
   * @param store where all is kept
   * @param atLeast when a decision needs a second person, whatever the store says; one that asks
   *     for less than the store changes nothing
   */
  public Casework(CaseStore store, FourEyes atLeast) {
    this.store = store;
    this.settings = new FourEyesSettings(store);
    this.atLeast = atLeast;
    this.steps = new CaseSteps(store);
  }

  /**
   * Brings cases in, all or none. A case that is known already gets these papers, which stand from
   * then on; earlier ones stay in the trail.
   *
   * @param request its id names the whole import
   * @param place where the cases are handled
   * @param cases what their papers say
   * @return the entries, and which cases were left out as their personal data had been erased
   */
  public ImportedCases importCases(Request request, Place place, List<CargoCase> cases)
      throws IOException {
    return importPapers(request, place, Papers.of(cases));
  }

  /**
   * Brings papers in, all or nothing. A case that is known already, be it under another id, gets
   * these papers. What the papers say of earlier ones is recorded with the cases that had come in
   * before this request, as {@link EntryKind#WITHDRAWAL} or {@link EntryKind#AMENDMENT}: it changes
   * nothing of them, and is a reason to look.
   *
   * @param request its id names the whole import
   * @param place where the cases are handled
   * @param papers what they say
   * @return the entries, and which cases were left out
   * @throws CaseworkException if the papers would make far more notes than there are earlier cases,
   *     or a case has an id that can't be kept; nothing was recorded
   */
  public ImportedCases importPapers(Request request, Place place, Papers papers)
      throws IOException {
    request.refuseCorrection();
    request.actor().check(Action.IMPORT, place);
    LineText.checked("the place of cases", place.path());
    return new PaperImport(store, request, place, papers).run();
  }

  /**
   * Adds a scan. One that shows another container than the case's, or was judged by the risk of a
   * case of another container, needs a reason ({@link ScanRecord#despite}). One that says it was
   * made more than five minutes after the store's clock is refused ({@link ScanRecord#scannedAt}).
   */
  public AuditEntry recordScan(Request request, String caseId, ScanRecord scan) throws IOException {
    JsonObject body = ScanRecordJson.write(scan);
    return steps.add(
        request,
        caseId,
        new CaseSteps.Step(
            Action.RECORD_SCAN,
            EntryKind.SCAN,
            known -> {
              new StatedTime(caseId, "scanned", scan.scannedAt()).checkPast(store.now());
              new ScannedContainer(store, caseId, scan).check(known);
              return body;
            },
            Said.of(body).withPersonal(ScanRecordJson.personal(scan))));
  }

  /**
   * Decides on a case. Whether a second person must confirm it follows from the strictest of what
   * the store said, since its papers came in, of the places that the case ever had, from the advice
   * of all scans of the case, also of those that were corrected, and from the alerts about it that
   * hold, not from what the decision states; the entry says why. A decision to clear counts until
   * red advice is recorded after it, however late that comes.
   */
  public AuditEntry decide(Request request, String caseId, Decision decision) throws IOException {
    return steps.add(
        request,
        caseId,
        new CaseSteps.Step(
            Action.DECIDE,
            EntryKind.DECISION,
            known -> {
              FourEyes policy =
                  settings.strictestSince(known.begun(), known.everPlaces()).stricter(atLeast);
              return DecisionJson.open(
                  decision, new SecondPerson(store, policy).grounds(caseId, decision, known));
            },
            // Advice is the case's, and the time taken goes on while an answer is waited for.
            Said.of(DecisionJson.open(decision, List.of()))
                .withPersonal(Optional.of(DecisionJson.personal(decision)))
                .without("fourEyes", DecisionJson.GROUNDS, "advice", "takenMs")));
  }

  /**
   * Confirms a decision that waits for a second person, or refuses to.
   *
   * @param request of someone else than who decided
   * @param caseId which case
   * @param decision number of the decision's entry
   * @param agrees whether the decision is to count
   */
  public AuditEntry confirm(Request request, String caseId, long decision, boolean agrees)
      throws IOException {
    return new Confirming(steps).run(request, caseId, decision, agrees);
  }

  /**
   * Records what was found when a container was opened: not later than five minutes after the
   * store's clock, not more than five before the case's papers came in or its first scan was made,
   * and not of a case that was opened already, unless it waits for a decision or an opening again.
   */
  public AuditEntry recordOutcome(Request request, String caseId, Opening opening)
      throws IOException {
    return recordOutcome(request, caseId, opening, Set.of());
  }

  /**
   * Records what was found when a container was opened, of which is said that it came before papers
   * or first scan, or once more; the entry says so too.
   *
   * @param notes what holds of the opening though it would be taken for a slip
   */
  public AuditEntry recordOutcome(
      Request request, String caseId, Opening opening, Set<OpeningNote> notes) throws IOException {
    return new Outcomes(store, steps).add(request, caseId, opening, notes);
  }

  /**
   * Records what was found when a container was opened now, by the store's clock; the request may
   * come again later.
   *
   * @param opening makes the opening of its time
   */
  public AuditEntry recordOutcomeNow(
      Request request, String caseId, Function<Instant, Opening> opening) throws IOException {
    return recordOutcomeNow(request, caseId, opening, Set.of());
  }

  /**
   * Records an opening of now, of which something is said.
   *
   * @param opening makes the opening of its time
   * @param notes what holds of the opening though it would be taken for a slip
   */
  public AuditEntry recordOutcomeNow(
      Request request, String caseId, Function<Instant, Opening> opening, Set<OpeningNote> notes)
      throws IOException {
    return new Outcomes(store, steps).addNow(request, caseId, opening, notes);
  }

  /**
   * Puts a set of rules in force at its issuer's place and below, until another takes its place.
   * What places below added to the one before is in force no more ({@link AdoptedRules}).
   *
   * @param request who asks, with the right to change rules there
   * @param adopted the set; one issued below the top must add to the one in force above
   */
  public AuditEntry adoptRules(Request request, RulesInForce adopted) throws IOException {
    RuleSet rules = adopted.rules();
    request.refuseCorrection();
    request.actor().check(Action.CHANGE_RULES, rules.title().issuer());
    JsonObject.Builder said =
        JsonObject.builder()
            .put("name", rules.title().name())
            .put("version", rules.title().version())
            .put("issuer", rules.title().issuer().path())
            .put("sha256", adopted.files().together().hex());
    adopted.files().base().ifPresent(base -> said.put("base", base.hex()));
    JsonObject body = said.build();
    return steps.appended(
        request.id(),
        request,
        Optional.empty(),
        new CaseSteps.Planned(
            EntryKind.RULES,
            entries -> {
              adopted.checkRestsOnCentre(store);
              return Optional.of(
                  EntryDraft.of(request.id(), EntryKind.RULES, request.actor(), body));
            },
            // Requests of earlier versions didn't say what a set adds to.
            Optional.of(Said.of(body).without("base"))));
  }

  /**
   * Scores a case by rules that are in force where it is handled.
   *
   * @param request who asks
   * @param facts what rules see of the case ({@link PastCases#facts})
   * @param rules the rules, of today or of an earlier day with the reason why (UTC)
   */
  public AuditEntry score(Request request, CaseFacts facts, RulesInForce rules) throws IOException {
    return new ScoreRecording(store, steps).run(request, facts, rules);
  }

  /**
   * Destroys the key of a case's personal data, its alerts' among them: nobody reads them ever
   * after. Of a case whose papers never came here the alerts alone are erased, by someone who may
   * at the place of each sender.
   */
  public AuditEntry erase(Request request, String caseId) throws IOException {
    request.refuseCorrection();
    return store
        .personalData()
        .erase(
            new EntryPlan(
                request.id(),
                EntryKind.ERASURE,
                request.actor(),
                Optional.of(caseId),
                entries -> {
                  ErasedSubject subject = ErasedSubject.of(caseId, entries);
                  subject.checkMayErase(request.actor());
                  LegalHolds.refuseHeld(caseId, entries);
                  return Optional.of(
                      EntryDraft.of(
                              request.id(),
                              EntryKind.ERASURE,
                              request.actor(),
                              subject.erasure().build())
                          .about(caseId));
                }));
  }

  /** Returns a case as it stands, with what may name people if the actor may see it. */
  public CaseView view(Actor actor, String caseId) throws IOException {
    List<AuditEntry> entries = store.ofCase(caseId);
    Place place = CaseEntries.open(caseId, entries).place();
    actor.check(Action.VIEW, place);
    return actor.may(Action.VIEW_PERSONAL, place)
        ? CaseEntries.of(caseId, entries, store.personalData()::of).viewWithCorrected()
        : CaseEntries.open(caseId, entries).viewWithCorrected();
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

  /**
   * Follows the audit trail as {@link #verify} does, for somebody who hands a case on.
   *
   * @param actor who may see the case
   * @param caseId which case
   */
  public ChainCheck.Result trail(Actor actor, String caseId) throws IOException {
    actor.check(Action.VIEW, CaseEntries.open(caseId, store.ofCase(caseId)).place());
    return store.verify(Optional.empty());
  }
}
