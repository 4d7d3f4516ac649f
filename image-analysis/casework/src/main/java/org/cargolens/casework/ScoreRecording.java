package org.cargolens.casework;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.rules.CaseFacts;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.Said;

/** Records what a case scores by rules that are in force where it is handled. */
final class ScoreRecording {
  private final CaseStore store;
  private final CaseSteps steps;

  ScoreRecording(CaseStore store, CaseSteps steps) {
    this.store = store;
    this.steps = steps;
  }

  AuditEntry run(Request request, CaseFacts facts, RulesInForce rules) throws IOException {
    JsonObject body = rules.score(facts);
    return steps.add(
        request,
        facts.caseId(),
        new CaseSteps.Step(
            Action.SCORE,
            EntryKind.SCORE,
            known -> {
              rules.checkAdopted(store, known.place());
              checkDay(facts.caseId(), rules, store.now());
              return body;
            },
            said(rules, body, store.now())));
  }

  /** Refuses rules of another day than today without a reason, and of one that has not begun. */
  static void checkDay(String caseId, RulesInForce rules, Instant now) throws IOException {
    rules.checkDay(now);
    Instant begins = rules.day().atStartOfDay(ZoneOffset.UTC).toInstant();
    new StatedTime(caseId, "scored by the rules of a day", begins).checkPast(now);
  }

  /**
   * Returns what a request for a score says: what is known of a case and of its parties goes on,
   * and so does the day unless one was said.
   */
  static Said said(RulesInForce rules, JsonObject body, Instant now) {
    Said said = Said.of(body).without("score", "scoreUndrawn", "mustScan", "rules", "history");
    boolean today = rules.day().equals(LocalDate.ofInstant(now, ZoneOffset.UTC));
    return today ? said.without("day") : said;
  }
}
