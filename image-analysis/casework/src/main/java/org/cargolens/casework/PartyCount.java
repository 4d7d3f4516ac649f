package org.cargolens.casework;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.history.SharedHistory;
import org.cargolens.casework.rules.CaseFacts;
import org.cargolens.casework.rules.HistorySource;
import org.cargolens.casework.rules.TradeHistory;

/**
 * Counts what came before each case of a store: over its own cases, or over these and those of a
 * history that another unit shared. A case of both counts once and stands where the history has it;
 * what was found in it counts once, as the history says if it does.
 */
final class PartyCount {
  private final List<PastSteps.Step> steps;
  private final Optional<HistorySource> source;
  private final Reader reader;
  private final Optional<Instant> asOf;

  /**
   * @param steps of the store's own cases
   * @param source of the history that the store has, counted or not
   * @param reader is shown each case that may be seen, with its facts
   * @param asOf moment that dwell times go by; empty for when each case came in
   */
  PartyCount(
      List<PastSteps.Step> steps,
      Optional<HistorySource> source,
      Reader reader,
      Optional<Instant> asOf) {
    this.steps = steps;
    this.source = source;
    this.reader = reader;
    this.asOf = asOf;
  }

  /** Takes cases in the order in which they came. */
  @FunctionalInterface
  interface Reader {
    void read(PastSteps.Known known, CaseFacts facts);
  }

  /** Counts the store's own cases alone. */
  void alone() {
    TradeHistory counts = new TradeHistory(UnaryOperator.identity(), source);
    for (PastSteps.Step step : steps) {
      if (step.arrives()) {
        show(step.known(), counts);
        counts.count(step.known().cargoCase());
      } else {
        counts.countFinding(step.known().cargoCase());
      }
    }
  }

  /** Counts the store's own cases and those of a history. */
  void with(SharedHistory history) {
    Both both = new Both(history);
    int next = 0;
    for (SharedHistory.Event event : history.events()) {
      while (next < steps.size() && steps.get(next).micros() < event.micros()) {
        both.own(steps.get(next++));
      }
      both.told(event);
    }
    while (next < steps.size()) {
      both.own(steps.get(next++));
    }
  }

  private void show(PastSteps.Known known, TradeHistory counts) {
    if (known.shown()) {
      reader.read(known, counts.facts(known.cargoCase(), asOf.orElse(known.came())));
    }
  }

  /** The cases of both. */
  private final class Both {
    private final TradeHistory counts;

    /** Own cases by their digests. */
    private final Map<String, PastSteps.Known> own = new HashMap<>();

    /** Digests of own cases by their ids. */
    private final Map<String, String> refs = new HashMap<>();

    /** Parties of own cases that the history has too, by their digests. */
    private final Map<String, List<String>> shared = new HashMap<>();

    private final Set<String> foundShared = new HashSet<>();

    /** Digests of cases of both that have not come in yet, as the history has it. */
    private final Set<String> toCome = new HashSet<>();

    /** Those of them in which this store found something before. */
    private final Set<String> foundBefore = new HashSet<>();

    Both(SharedHistory history) {
      this.counts = new TradeHistory(history.title().key()::ofParty, source);
      for (PastSteps.Step step : steps) {
        if (step.arrives()) {
          CargoCase one = step.known().cargoCase();
          String ref = history.title().key().ofCase(one.id());
          own.put(ref, step.known());
          refs.put(one.id(), ref);
        }
      }
      for (SharedHistory.Event event : history.events()) {
        if (own.containsKey(event.caseRef())) {
          shared.put(event.caseRef(), event.parties());
          (event.finding() ? foundShared : toCome).add(event.caseRef());
        }
      }
    }

    void told(SharedHistory.Event event) {
      PastSteps.Known known = own.get(event.caseRef());
      if (known != null && !event.finding()) {
        show(known, counts);
      }
      counts.countTold(event.parties(), event.finding());
      if (!event.finding()) {
        toCome.remove(event.caseRef());
        if (foundBefore.remove(event.caseRef())) {
          counts.countFinding(event.parties());
        }
      }
    }

    void own(PastSteps.Step step) {
      CargoCase cargoCase = step.known().cargoCase();
      String ref = refs.getOrDefault(cargoCase.id(), "");
      List<String> parties = shared.get(ref);
      if (parties == null) {
        ofThisStoreAlone(step);
      } else if (!step.arrives() && !foundShared.contains(ref)) {
        // The other unit hasn't heard of it yet.
        if (toCome.contains(ref)) {
          // No case is to be told by what was found in itself.
          foundBefore.add(ref);
        } else {
          counts.countFinding(parties);
        }
      }
    }

    private void ofThisStoreAlone(PastSteps.Step step) {
      CargoCase cargoCase = step.known().cargoCase();
      if (step.arrives()) {
        show(step.known(), counts);
        counts.count(cargoCase);
      } else {
        counts.countFinding(cargoCase);
      }
    }
  }
}
