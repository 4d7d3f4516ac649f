package org.cargolens.casework;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.audit.LineText;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningJson;
import org.cargolens.casework.decision.OpeningNote;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EntryPlan;
import org.cargolens.casework.store.Said;
import org.cargolens.casework.store.StoreException;
import org.cargolens.casework.yield.FollowUp;

/** Records what was found in opened containers, at times that can be. */
final class Outcomes {
  /** An opening says what a decision was to guess. */
  private static final Set<FollowUp> ANSWERED = Set.of(FollowUp.DECISION, FollowUp.OPENING);

  private final CaseStore store;
  private final CaseSteps steps;

  Outcomes(CaseStore store, CaseSteps steps) {
    this.store = store;
    this.steps = steps;
  }

  /**
   * Records an opening: after the papers came in and the first scan was made, and of a case that
   * wasn't opened or waits for an answer again, unless the notes say otherwise.
   */
  AuditEntry add(Request request, String caseId, Opening opening, Set<OpeningNote> notes)
      throws IOException {
    StatedTime opened = new StatedTime(caseId, "opened", opening.openedAt());
    checkLines(caseId, opening);
    JsonObject body = OpeningJson.write(opening, notes);
    return steps.add(
        request,
        caseId,
        step(
            known -> {
              opened.checkPast(store.now());
              if (!notes.contains(OpeningNote.EARLY)) {
                opened.checkNotBefore(known);
              }
              checkNotOpened(request, caseId, notes, known);
              return body;
            },
            Said.of(body)));
  }

  /** Records an opening of now: the request may come again later. */
  AuditEntry addNow(
      Request request, String caseId, Function<Instant, Opening> made, Set<OpeningNote> notes)
      throws IOException {
    Opening opening = made.apply(store.now().truncatedTo(ChronoUnit.SECONDS));
    checkLines(caseId, opening);
    JsonObject body = OpeningJson.write(opening, notes);
    return steps.add(
        request,
        caseId,
        step(
            known -> {
              checkNotOpened(request, caseId, notes, known);
              return body;
            },
            Said.of(body).without("openedAt")));
  }

  /** What contradicts an opening by mistake could not be taken back. */
  private void checkNotOpened(
      Request request, String caseId, Set<OpeningNote> notes, CaseEntries known)
      throws IOException {
    if (request.corrects().isPresent() || notes.contains(OpeningNote.AGAIN)) {
      return;
    }
    RecordedOpenings recorded = known.recordedOpenings();
    SortedMap<Long, Opening> openings = recorded.standing();
    if (!openings.isEmpty() && !awaitsOpening(caseId)) {
      throw known.refusal(
          "was opened already, "
              + openings.entrySet().stream()
                  .map(one -> "entry " + one.getKey() + ": " + one.getValue().result().word())
                  .collect(Collectors.joining(", "))
              + recorded.standingUnreadable().stream()
                  .map(number -> ", and by entry " + number + ", which can't be read")
                  .collect(Collectors.joining())
              + "; a correction (--corrects "
              + openings.lastKey()
              + ") replaces that, and what was found when it was opened once more takes --again");
    }
  }

  /** One that can't be told is asked for like one that was opened: whoever opened it knows. */
  private boolean awaitsOpening(String caseId) throws IOException {
    try {
      // Of all entries: what is known leaves out decisions that can't be read.
      CaseEntries all = CaseEntries.open(caseId, store.ofCase(caseId));
      return all.awaits().filter(ANSWERED::contains).isPresent();
    } catch (IOException | RuntimeException e) {
      if (StoreException.isOfDatabase(e)) {
        throw e;
      }
      return false;
    }
  }

  /**
   * An opening that was recorded by the number of a container.
   *
   * @param body what its entry will be
   * @param now whether its time is the store's
   * @param check made within the transaction
   */
  record ByNumber(Opening opening, JsonObject body, boolean now, Check check) {}

  /** Refuses what may not be recorded any more. */
  @FunctionalInterface
  interface Check {
    void run() throws IOException;
  }

  /** Plans the part of one of the cases that an opening by number names. */
  EntryPlan planOfContainer(Request part, String caseId, ByNumber opened) throws CaseworkException {
    StatedTime time = new StatedTime(caseId, "opened", opened.opening().openedAt());
    checkLines(caseId, opened.opening());
    Said said = Said.of(opened.body()).without(OpeningJson.CASES);
    return steps.plan(
        part,
        caseId,
        step(
            known -> {
              opened.check().run();
              time.checkPast(store.now());
              time.checkNotBefore(known);
              return opened.body();
            },
            opened.now() ? said.without("openedAt") : said));
  }

  private static CaseSteps.Step step(CaseSteps.BodyMaker body, Said said) {
    return new CaseSteps.Step(Action.RECORD_OUTCOME, EntryKind.OUTCOME, body, said);
  }

  /** Openings of earlier versions are read as they are; what comes in now stands in lines. */
  private static void checkLines(String caseId, Opening opening) throws CaseworkException {
    Stream<String> texts =
        opening.found().stream().flatMap(found -> Stream.of(found.description(), found.unit()));
    List<String> lines = Stream.concat(opening.evidence().seizure().stream(), texts).toList();
    for (String line : lines) {
      Optional<String> fault = LineText.fault(line);
      if (fault.isPresent()) {
        throw new CaseworkException(
            LineText.shown(caseId),
            "an opening's seizure reference, goods and units stand in one line, but '"
                + LineText.shown(line)
                + "' holds "
                + fault.get());
      }
    }
  }
}
