package org.cargolens.casework;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.audit.LineText;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningJson;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EntryPlan;
import org.cargolens.casework.store.Said;

/** Records what was found in opened containers, at times that can be. */
final class Outcomes {
  private final CaseStore store;
  private final CaseSteps steps;

  Outcomes(CaseStore store, CaseSteps steps) {
    this.store = store;
    this.steps = steps;
  }

  /** Records an opening after the papers came in and the first scan was made. */
  AuditEntry add(Request request, String caseId, Opening opening) throws IOException {
    StatedTime opened = new StatedTime(caseId, "opened", opening.openedAt());
    checkLines(caseId, opening);
    JsonObject body = OpeningJson.write(opening);
    return steps.add(
        request,
        caseId,
        step(
            known -> {
              opened.checkPast(store.now());
              opened.checkNotBefore(known);
              return body;
            },
            Said.of(body)));
  }

  /** Records an opening that is meant to be earlier than that. */
  AuditEntry addEarly(Request request, String caseId, Opening opening) throws IOException {
    StatedTime opened = new StatedTime(caseId, "opened", opening.openedAt());
    checkLines(caseId, opening);
    JsonObject body = OpeningJson.writeEarly(opening);
    return steps.add(
        request,
        caseId,
        step(
            known -> {
              opened.checkPast(store.now());
              return body;
            },
            Said.of(body)));
  }

  /** Records an opening of now: the request may come again later. */
  AuditEntry addNow(Request request, String caseId, Function<Instant, Opening> made)
      throws IOException {
    Opening opening = made.apply(store.now().truncatedTo(ChronoUnit.SECONDS));
    checkLines(caseId, opening);
    JsonObject body = OpeningJson.write(opening);
    return steps.add(request, caseId, step(known -> body, Said.of(body).without("openedAt")));
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
