package org.cargolens.casework;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
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
import org.cargolens.casework.people.Place;
import org.cargolens.casework.rules.CaseFacts;
import org.cargolens.casework.rules.TradeHistory;
import org.cargolens.casework.store.CaseFault;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.StoreException;

/**
 * Cases of a store in the order in which they came, each with what was known of its parties before
 * it, and what its opening found.
 *
 * <p>What was known of a party is counted over all cases of the store, so that the same rules give
 * the same case the same score whoever asks. Only the counts leave: a case that someone may not see
 * with its parties isn't shown to them. A case that can't be read is neither shown nor counted, and
 * named.
 */
public final class PastCases {
  private final Map<String, PastCase> cases = new LinkedHashMap<>();
  private final TradeHistory history = new TradeHistory();
  private final List<CaseFault> unreadable = new ArrayList<>();
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
    PastCases past = new PastCases(asOf);
    // By the number of a case's first entry and of each opening: the order of what happened.
    Map<Long, Step> steps = new TreeMap<>();
    for (String id : store.cases()) {
      try {
        steps.putAll(steps(id, store, actor));
      } catch (IOException | RuntimeException e) {
        if (e instanceof StoreException failure && failure.isOfDatabase()) {
          // The store, not a case of it.
          throw e;
        }
        past.unreadable.add(new CaseFault(id, store.lastPlace(id), String.valueOf(e.getMessage())));
      }
    }
    steps.values().forEach(past::add);
    return past;
  }

  private static Map<Long, Step> steps(String id, CaseStore store, Actor actor)
      throws IOException {
    List<AuditEntry> entries = store.ofCase(id);
    Known one = known(id, entries, store, actor);
    Map<Long, Step> steps = new TreeMap<>();
    steps.put(entries.get(0).number(), new Step(one, true));
    if (one.findings()) {
      AuditEntry found =
          entries.stream()
              .filter(entry -> entry.kind() == EntryKind.OUTCOME)
              .reduce((first, last) -> last)
              .orElseThrow();
      steps.put(found.number(), new Step(one, false));
    }
    return steps;
  }

  private static Known known(String id, List<AuditEntry> entries, CaseStore store, Actor actor)
      throws IOException {
    // Of what may name people the papers alone are needed: decisions stay sealed.
    CaseView view = CaseEntries.of(id, entries, entry -> Optional.empty()).view();
    CargoCase cargoCase = CaseEntries.of(id, entries, store::personal).cargoCase();
    Instant came = entries.get(0).at();
    Optional<Opening> opening = view.openings().stream().reduce((first, last) -> last);
    return new Known(
        cargoCase,
        came,
        new Standing(
            view.place(),
            cargoCase.arrival().orElse(came),
            scored(entries),
            view.scans().isEmpty() && opening.isEmpty() && view.decision().isEmpty()),
        opening.map(last -> last.result().violation()),
        view.openings().stream().anyMatch(any -> any.result().violation()),
        actor.may(Action.VIEW_PERSONAL, view.place()));
  }

  /** Returns whether a case was ever scored; a score that can't be read is damage of the case. */
  private static boolean scored(List<AuditEntry> entries) throws IOException {
    List<ScoringRound.Scored> scores = new ArrayList<>();
    for (AuditEntry entry : entries) {
      if (entry.kind() == EntryKind.SCORE) {
        scores.add(ScoringRound.Scored.of(entry));
      }
    }
    return !scores.isEmpty();
  }

  private void add(Step step) {
    CargoCase cargoCase = step.known().cargoCase();
    if (!step.arrives()) {
      history.countFinding(cargoCase);
      return;
    }
    if (step.known().shown()) {
      Optional<Boolean> violation = step.known().violation();
      cases.put(
          cargoCase.id(),
          new PastCase(
              history.facts(cargoCase, asOf.orElse(step.known().came())),
              violation.isPresent(),
              violation.orElse(false),
              step.known().standing()));
    }
    history.count(cargoCase);
  }

  /** Returns the cases that may be seen, in order. */
  public List<PastCase> cases() {
    return List.copyOf(cases.values());
  }

  /**
   * Returns the cases that can't be read, of all places: they are not among {@link #cases}, and
   * nobody's history counts them.
   */
  public List<CaseFault> unreadable() {
    return List.copyOf(unreadable);
  }

  /**
   * Returns what rules see of a case.
   *
   * @throws CaseworkException if it isn't among them
   */
  public CaseFacts facts(String caseId) throws CaseworkException {
    PastCase one = cases.get(caseId);
    if (one == null) {
      for (CaseFault fault : unreadable) {
        if (fault.caseId().equals(caseId)) {
          throw new CaseworkException(caseId, "can't be read: " + fault.what());
        }
      }
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
   * @param standing how it stands now
   */
  public record PastCase(CaseFacts facts, boolean opened, boolean violation, Standing standing) {}

  /**
   * How a case stands.
   *
   * @param place where it is handled
   * @param arrived when the container arrived; when the papers came in if they don't say
   * @param scored whether it ever was
   * @param untouched neither scanned nor opened nor decided on
   */
  public record Standing(Place place, Instant arrived, boolean scored, boolean untouched) {}

  /**
   * A case as it is read.
   *
   * @param violation whether the last opening found something, if there was one
   * @param findings whether any opening found something
   * @param shown whether it may be seen with its parties
   */
  private record Known(
      CargoCase cargoCase,
      Instant came,
      Standing standing,
      Optional<Boolean> violation,
      boolean findings,
      boolean shown) {}

  private record Step(Known known, boolean arrives) {}
}
