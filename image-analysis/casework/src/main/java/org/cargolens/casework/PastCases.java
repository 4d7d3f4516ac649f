package org.cargolens.casework;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
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
 *
 * <p>What was known of a party is counted over all cases of the store, so that the same rules give
 * the same case the same score whoever asks. Only the counts leave: a case that someone may not see
 * with its parties isn't shown to them.
 */
public final class PastCases {
  private final Map<String, PastCase> cases = new LinkedHashMap<>();
  private final TradeHistory history = new TradeHistory();

  private final Optional<Instant> asOf;

  private PastCases(Optional<Instant> asOf) {
    this.asOf = asOf;
  }

  /**
   * Counts all cases, and shows those that someone may see with their parties.
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
      CaseView view = known.view();
      Optional<Opening> opening = view.openings().stream().reduce((first, last) -> last);
      Known one =
          new Known(
              view.cargoCase(),
              actor.may(Action.VIEW_PERSONAL, known.place()),
              opening.isPresent(),
              opening.filter(last -> last.result().violation()).isPresent());
      AuditEntry came = entries.get(0);
      steps.put(came.number(), new Step(one, came.at(), true));
      if (view.openings().stream().anyMatch(any -> any.result().violation())) {
        AuditEntry found =
            entries.stream()
                .filter(entry -> entry.kind() == EntryKind.OUTCOME)
                .reduce((first, last) -> last)
                .orElseThrow();
        steps.put(found.number(), new Step(one, found.at(), false));
      }
    }
    PastCases past = new PastCases(asOf);
    steps.values().forEach(past::add);
    return past;
  }

  private void add(Step step) {
    CargoCase cargoCase = step.known().cargoCase();
    if (!step.arrives()) {
      history.countFinding(cargoCase);
      return;
    }
    if (step.known().shown()) {
      cases.put(
          cargoCase.id(),
          new PastCase(
              history.facts(cargoCase, asOf.orElse(step.at())),
              step.known().opened(),
              step.known().violation()));
    }
    history.count(cargoCase);
  }

  /** Returns the cases that may be seen, in order. */
  public List<PastCase> cases() {
    return List.copyOf(cases.values());
  }

  /**
   * Returns what rules see of a case.
   *
   * @throws CaseworkException if it isn't among them
   */
  public CaseFacts facts(String caseId) throws CaseworkException {
    PastCase one = cases.get(caseId);
    if (one == null) {
      throw new CaseworkException(caseId, "not known here, or not to be seen");
    }
    return one.facts();
  }

  /**
   * A case and what became of it.
   *
   * @param facts what rules saw when it came in
   * @param opened whether it was opened
   * @param violation whether the last opening found something
   */
  public record PastCase(CaseFacts facts, boolean opened, boolean violation) {}

  private record Known(CargoCase cargoCase, boolean shown, boolean opened, boolean violation) {}

  private record Step(Known known, Instant at, boolean arrives) {}
}
