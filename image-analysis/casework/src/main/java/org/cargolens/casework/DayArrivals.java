package org.cargolens.casework;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.learning.CaseTraits;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.selection.Arrival;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.YieldSpan;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.RuleHeld;

/**
 * Cases of a store that can be scanned in a span, with their risk: the learned probability, or, as
 * long as too little was found to learn from, their last score, which ranks them but is no
 * probability.
 *
 * @param arrivals in the order of their cases' ids
 * @param learned what was learned from the past
 */
public record DayArrivals(List<Arrival> arrivals, LearnedRisk learned) {
  /** How long before the span papers may have come in. */
  private static final Duration EARLIEST = Duration.ofDays(60);

  /** Scores rank; their size means nothing. */
  private static final double SCORE_SCALE = 1e-5;

  /** Copies the list. */
  public DayArrivals {
    arrivals = List.copyOf(arrivals);
  }

  /**
   * Reads them.
   *
   * @param store where they are
   * @param actor who asks; cases that it may not see are left out
   * @param span when they are to be scanned
   * @param stay how long a container is there from its arrival
   */
  public static DayArrivals read(CaseStore store, Actor actor, YieldSpan span, Duration stay)
      throws IOException {
    List<CaseSummary> past = new ArrayList<>();
    store.summaries(
        new YieldSpan(Instant.EPOCH, span.from()),
        one -> {
          if (actor.may(Action.VIEW, one.place())) {
            past.add(one);
          }
        });
    LearnedRisk learned = LearnedRisk.of(past);
    List<Arrival> arrivals = new ArrayList<>();
    for (CaseSummary one : store.unscanned(new YieldSpan(span.from().minus(EARLIEST), span.to()))) {
      if (actor.may(Action.VIEW, one.place())) {
        arrival(store, one, learned, stay)
            .filter(
                arrival ->
                    arrival.stay().arrives().isBefore(span.to())
                        && arrival.stay().leaves().isAfter(span.from()))
            .ifPresent(arrivals::add);
      }
    }
    return new DayArrivals(arrivals, learned);
  }

  private static Optional<Arrival> arrival(
      CaseStore store, CaseSummary one, LearnedRisk learned, Duration stay) throws IOException {
    List<AuditEntry> entries = store.ofCase(one.caseId());
    CaseView view = CaseEntries.of(one.caseId(), entries, entry -> Optional.empty()).view();
    if (view.decision().isPresent()) {
      return Optional.empty();
    }
    Instant arrives = view.cargoCase().arrival().orElse(one.steps().came());
    List<String> rules = one.traits().rules().stream().map(RuleHeld::id).toList();
    Optional<String> mustScan =
        one.result().demanded()
            ? Optional.of("a score, by " + String.join(", ", rules))
            : Optional.empty();
    return Optional.of(
        new Arrival(
            one.caseId(),
            risk(one, learned, mustScan, score(entries)),
            new Arrival.Stay(one.place().path(), arrives, arrives.plus(stay), Set.of())));
  }

  private static Arrival.Risk risk(
      CaseSummary one, LearnedRisk learned, Optional<String> mustScan, double score) {
    if (learned.model().isPresent()) {
      return new Arrival.Risk(
          learned.model().get().probability(CaseTraits.of(one)), mustScan, learned.reasons(one));
    }
    List<String> reasons = new ArrayList<>();
    reasons.add(String.format(Locale.ROOT, "score %.1f of 100", score));
    one.traits().rules().forEach(rule -> reasons.add("rule " + rule.id()));
    return new Arrival.Risk(SCORE_SCALE * score, mustScan, reasons);
  }

  private static double score(List<AuditEntry> entries) throws IOException {
    double score = 0;
    for (AuditEntry entry : entries) {
      if (entry.kind() == EntryKind.SCORE) {
        score =
            Json.parse(entry.content().body(), "entry " + entry.number())
                .asObject()
                .get("score")
                .asDouble();
      }
    }
    return score;
  }
}
