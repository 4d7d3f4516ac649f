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
import org.cargolens.casework.history.HistoryTime;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.store.CaseFault;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.StoreException;

/**
 * What happened to a store's cases that counts in the history of their parties.
 *
 * @param steps in their order
 * @param unreadable cases that can't be read, of all places: no step is of them
 */
record PastSteps(List<Step> steps, List<CaseFault> unreadable) {
  PastSteps {
    steps = List.copyOf(steps);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * A case as it is read.
   *
   * @param violation whether the last opening found something, if there was one
   * @param findings whether any opening found something
   * @param shown whether it may be seen with its parties
   */
  record Known(
      CargoCase cargoCase,
      Instant came,
      PastCases.Standing standing,
      Optional<Boolean> violation,
      boolean findings,
      boolean shown) {}

  /**
   * A case came in, or something was found in it.
   *
   * @param arrives whether it came in
   * @param micros when, in microseconds since 1970; never less than of the step before
   */
  record Step(Known known, boolean arrives, long micros) {}

  private record Happened(Known known, boolean arrives, Instant at) {}

  /**
   * Returns the steps of all cases, as of the last entry that there is when this begins. One long
   * transaction would say the same, and hold up erasures.
   *
   * @param actor who may see cases with their parties or not
   */
  static PastSteps read(CaseStore store, Actor actor) throws IOException {
    // By the number of a case's first entry and of each opening: the order of what happened.
    Map<Long, Happened> byNumber = new TreeMap<>();
    List<CaseFault> unreadable = new ArrayList<>();
    long through = store.lastNumber();
    for (String id : store.cases()) {
      try {
        byNumber.putAll(happened(id, through, store, actor));
      } catch (IOException | RuntimeException e) {
        if (StoreException.isOfDatabase(e)) {
          // The store, not a case of it.
          throw e;
        }
        unreadable.add(
            new CaseFault(id, store.summaries().lastPlace(id), String.valueOf(e.getMessage())));
      }
    }
    List<Step> steps = new ArrayList<>();
    long latest = 0;
    for (Happened one : byNumber.values()) {
      // A clock that was put back counts as standing still: the order is the entries'.
      latest = Math.max(latest, HistoryTime.micros(one.at()));
      steps.add(new Step(one.known(), one.arrives(), latest));
    }
    return new PastSteps(steps, unreadable);
  }

  private static Map<Long, Happened> happened(String id, long through, CaseStore store, Actor actor)
      throws IOException {
    List<AuditEntry> entries =
        store.ofCase(id).stream().filter(entry -> entry.number() <= through).toList();
    Map<Long, Happened> happened = new TreeMap<>();
    if (entries.stream().noneMatch(entry -> entry.kind() == EntryKind.CASE)) {
      return happened;
    }
    Known one = known(id, entries, store, actor);
    happened.put(entries.get(0).number(), new Happened(one, true, one.came()));
    if (one.findings()) {
      AuditEntry found =
          entries.stream()
              .filter(entry -> entry.kind() == EntryKind.OUTCOME)
              .reduce((first, last) -> last)
              .orElseThrow();
      happened.put(found.number(), new Happened(one, false, found.at()));
    }
    return happened;
  }

  private static Known known(String id, List<AuditEntry> entries, CaseStore store, Actor actor)
      throws IOException {
    // Of what may name people the papers alone are needed: decisions stay sealed.
    CaseView view = CaseEntries.of(id, entries, entry -> Optional.empty()).view();
    CargoCase cargoCase = CaseEntries.of(id, entries, store.personalData()::of).cargoCase();
    Instant came = entries.get(0).at();
    Optional<Opening> opening = view.openings().stream().reduce((first, last) -> last);
    return new Known(
        cargoCase,
        came,
        new PastCases.Standing(
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
}
