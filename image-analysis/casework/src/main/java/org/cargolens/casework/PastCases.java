package org.cargolens.casework;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.rules.CaseFacts;
import org.cargolens.casework.rules.TradeHistory;
import org.cargolens.casework.store.CaseStore;

/**
 * Cases of a store in the order in which they came, each with what was known of its parties before
 * it, and what its opening found.
 */
public final class PastCases {
  private final List<PastCase> cases = new ArrayList<>();
  private final TradeHistory history = new TradeHistory();

  private final Optional<Instant> asOf;

  private PastCases(Optional<Instant> asOf) {
    this.asOf = asOf;
  }

  /**
   * Reads the cases that someone may see with their parties.
   *
   * @param store where they are
   * @param actor who asks
   * @param asOf moment that dwell times go by; empty for when each case came in
   * @throws IOException if the store can't be read
   */
  public static PastCases read(CaseStore store, Actor actor, Optional<Instant> asOf)
      throws IOException {
    // By the number of a case's first entry and of each opening: the order of what happened.
    Map<Long, Step> steps = new TreeMap<>();
    for (String id : store.cases()) {
      List<AuditEntry> entries = store.ofCase(id);
      CaseEntries known = CaseEntries.of(id, entries, store::personal);
      if (actor.may(Action.VIEW_PERSONAL, known.place())) {
        CaseView view = known.view();
        steps.put(entries.get(0).number(), new Step(view, entries.get(0), true));
        if (view.openings().stream().anyMatch(opening -> opening.result().violation())) {
          AuditEntry found =
              entries.stream()
                  .filter(entry -> entry.kind() == EntryKind.OUTCOME)
                  .reduce((first, last) -> last)
                  .orElseThrow();
          steps.put(found.number(), new Step(view, found, false));
        }
      }
    }
    PastCases past = new PastCases(asOf);
    steps.values().forEach(past::add);
    return past;
  }

  private void add(Step step) {
    CargoCase cargoCase = step.view().cargoCase();
    if (!step.arrives()) {
      history.countFinding(cargoCase);
      return;
    }
    CaseFacts facts = history.facts(cargoCase, asOf.orElse(step.entry().at()));
    Optional<Opening> opening = step.view().openings().stream().reduce((first, last) -> last);
    cases.add(
        new PastCase(
            facts, opening.isPresent(), opening.filter(o -> o.result().violation()).isPresent()));
    history.count(cargoCase);
  }

  /** Returns the cases in order. */
  public List<PastCase> cases() {
    return List.copyOf(cases);
  }

  /**
   * Returns what rules see of a case.
   *
   * @throws CaseworkException if it isn't among them
   */
  public CaseFacts facts(String caseId) throws CaseworkException {
    return cases.stream()
        .map(PastCase::facts)
        .filter(facts -> facts.caseId().equals(caseId))
        .findFirst()
        .orElseThrow(() -> new CaseworkException(caseId, "not known here, or not to be seen"));
  }

  /**
   * A case and what became of it.
   *
   * @param facts what rules saw when it came in
   * @param opened whether it was opened
   * @param violation whether the last opening found something
   */
  public record PastCase(CaseFacts facts, boolean opened, boolean violation) {}

  private record Step(CaseView view, AuditEntry entry, boolean arrives) {}
}
