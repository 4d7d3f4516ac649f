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
    // What is known of a case and of its parties goes on, and so does the day unless one was said.
    Said said = Said.of(body).without("score", "scoreUndrawn", "mustScan", "rules");
    boolean today = rules.day().equals(LocalDate.ofInstant(store.now(), ZoneOffset.UTC));
    Instant begins = rules.day().atStartOfDay(ZoneOffset.UTC).toInstant();
    StatedTime scored = new StatedTime(facts.caseId(), "scored by the rules of a day", begins);
    return steps.add(
        request,
        facts.caseId(),
        new CaseSteps.Step(
            Action.SCORE,
            EntryKind.SCORE,
            known -> {
              rules.checkAdopted(store, known.place());
              scored.checkPast(store.now());
              return body;
            },
            today ? said.without("day") : said));
  }
}
