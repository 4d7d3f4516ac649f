package org.cargolens.casework;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.alert.CaseAlerts;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.learning.CaseTraits;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.selection.Arrival;
import org.cargolens.casework.store.CaseFault;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.StoreException;
import org.cargolens.casework.store.YieldSpan;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.FollowUp;

/**
 * Cases of a store that can be scanned in a span, with their risk: the learned probability, or, as
 * long as too little was found to learn from, their last score, which ranks them but is no
 * probability. A case that waits for a scan that a score demanded is an arrival of every day until
 * it is scanned, however long it has been there.
 *
 * <p>Cases of one container at one place are one arrival, which is demanded or alerted if one of
 * them is, and whose risk is that of any of them holding something.
 *
 * @param arrivals in the order of their cases' ids
 * @param learned what was learned from the past
 * @param leftOut cases that can't be read, of all places: nobody knows whether they are arrivals
 * @param alerted cases that alerts are about which hold, that are no arrivals, and that nothing has
 *     answered since: someone has to look at what is known of them
 * @param perhaps cases that such alerts may be about, arrivals or not, by a faulty container number
 *     or one that can't be read
 */
public record DayArrivals(
    List<Arrival> arrivals,
    LearnedRisk learned,
    List<CaseFault> leftOut,
    List<Alerted> alerted,
    List<Perhaps> perhaps) {
  /** How long before the span papers may have come in. */
  private static final Duration EARLIEST = Duration.ofDays(60);

  /** Scores rank; their size means nothing. */
  private static final double SCORE_SCALE = 1e-5;

  /** Copies the lists. */
  public DayArrivals {
    arrivals = List.copyOf(arrivals);
    leftOut = List.copyOf(leftOut);
    alerted = List.copyOf(alerted);
    perhaps = List.copyOf(perhaps);
  }

  /**
   * A case that was not scanned, whose only container number is faulty and one digit from that of
   * an alert which nothing has answered since, or can't be read while there is such an alert:
   * someone has to look which container it is.
   *
   * @param caseId which
   * @param why which alert, and about which number, or why its own can't be read
   * @param readable whether its number can be read
   */
  public record Perhaps(String caseId, String why, boolean readable) {}

  /**
   * A case that an alert is about, and that is no arrival.
   *
   * @param caseId which
   * @param why which alert, and what came before it
   * @param beside cases of the container that the alert is about, or of any of the case's if it
   *     names none, that are arrivals at the same place
   * @param sameScan those of them whose scan is of that very container: neither they nor the alert
   *     leave another one to choose from
   */
  public record Alerted(String caseId, String why, List<String> beside, List<String> sameScan) {
    /** Copies the lists. */
    public Alerted {
      beside = List.copyOf(beside);
      sameScan = List.copyOf(sameScan);
    }
  }

  /**
   * Reads them.
   *
   * @param store where they are
   * @param actor who asks; cases that it may not see are left out
   * @param span when they are to be scanned
   * @param stay how long a container is there from its arrival; one whose scan is demanded and
   *     awaited stays until it is scanned
   */
  public static DayArrivals read(CaseStore store, Actor actor, YieldSpan span, Duration stay)
      throws IOException {
    List<CaseSummary> past = new ArrayList<>();
    List<CaseFault> faults =
        new ArrayList<>(
            store
                .summaries()
                .scanned(
                    new YieldSpan(Instant.EPOCH, span.from()),
                    one -> {
                      if (actor.may(Action.VIEW, one.place())) {
                        past.add(one);
                      }
                    }));
    LearnedRisk learned = LearnedRisk.of(past);
    List<CaseAlerts.Held> alerts = new CaseAlerts(store).holding(span);
    FaultyArrivals faulties = new FaultyArrivals(store, actor, alerts);
    ContainerArrivals arrivals = new ContainerArrivals();
    YieldSpan came = new YieldSpan(span.from().minus(EARLIEST), span.to());
    for (CaseSummary one : store.summaries().unscanned(came)) {
      if (actor.may(Action.VIEW, one.place())) {
        try {
          arrival(store, one, new Known(learned, alerts, faulties), stay)
              .filter(
                  found ->
                      found.arrival().stay().arrives().isBefore(span.to())
                          && found.arrival().stay().leaves().isAfter(span.from()))
              .ifPresent(arrivals::add);
        } catch (IOException | RuntimeException e) {
          if (StoreException.isOfDatabase(e)) {
            throw e;
          }
          // One damaged case must not take the plan from all others; who asks is told.
          faults.add(
              new CaseFault(
                  one.caseId(), Optional.of(one.place()), String.valueOf(e.getMessage())));
        }
      }
    }
    List<Arrival> found = arrivals.arrivals();
    Set<String> faulty = new HashSet<>();
    faults.forEach(fault -> faulty.add(fault.caseId()));
    AlertedCases.Found others =
        new AlertedCases(store, actor, span.from().minus(EARLIEST)).of(alerts, found, faulty);
    faults.addAll(others.unreadable());
    return new DayArrivals(found, learned, faults, others.alerted(), faulties.found());
  }

  private static Optional<ContainerArrivals.Found> arrival(
      CaseStore store, CaseSummary one, Known known, Duration stay) throws IOException {
    List<AuditEntry> entries = store.ofCase(one.caseId());
    CaseView view = CaseEntries.of(one.caseId(), entries, entry -> Optional.empty()).view();
    known.faulties().look(view.cargoCase(), view.place(), entries);
    boolean demanded = one.awaits().equals(Optional.of(FollowUp.SCAN));
    List<CaseAlerts.Held> asking = known.about(view.cargoCase());
    if (view.decision().isPresent() && !demanded && !overtake(asking, view.decision().get())) {
      return Optional.empty();
    }
    Instant arrives = view.cargoCase().arrival().orElse(one.steps().came());
    LastScore score = LastScore.of(entries);
    Optional<String> mustScan =
        demanded
            ? Optional.of("a score, by " + String.join(", ", score.demanding()))
            : Optional.empty();
    Arrival arrival =
        new Arrival(
            one.caseId(),
            risk(one, known.learned(), new Asked(mustScan, said(asking, view)), score.score()),
            new Arrival.Stay(
                one.place().path(),
                arrives,
                demanded ? Instant.MAX : arrives.plus(stay),
                Set.of()));
    return Optional.of(
        new ContainerArrivals.Found(
            arrival, view.cargoCase().texts(CaseField.CONTAINER), one.steps().came()));
  }

  /** What was cleared before an alert came was cleared without knowing of it. */
  private static boolean overtake(List<CaseAlerts.Held> alerts, DecisionState decision) {
    return decision.decision().verdict() == Verdict.CLEAR
        && alerts.stream().anyMatch(held -> cameAfter(held, decision));
  }

  private static boolean cameAfter(CaseAlerts.Held alert, DecisionState decision) {
    return alert.entry() > decision.entry();
  }

  /** Says of the most urgent alert what it is, and whether any came after the decision. */
  private static Optional<String> said(List<CaseAlerts.Held> alerts, CaseView view) {
    Optional<CaseAlerts.Held> after =
        view.decision()
            .flatMap(
                decision -> alerts.stream().filter(held -> cameAfter(held, decision)).findFirst());
    return alerts.stream()
        .findFirst()
        .map(
            first ->
                after.isEmpty()
                    ? first.toString()
                    : (after.get().equals(first) ? "" : first + "; ")
                        + after.get()
                        + ", came after its decision");
  }

  private static Arrival.Risk risk(
      CaseSummary one, LearnedRisk learned, Asked asked, double score) {
    if (learned.model().isPresent()) {
      return new Arrival.Risk(
          learned.model().get().probability(CaseTraits.of(one)),
          asked.mustScan(),
          asked.alert(),
          learned.reasons(one));
    }
    List<String> reasons = new ArrayList<>();
    reasons.add(String.format(Locale.ROOT, "score %.1f of 100", score));
    one.traits().rules().forEach(rule -> reasons.add("rule " + rule.id()));
    return new Arrival.Risk(SCORE_SCALE * score, asked.mustScan(), asked.alert(), reasons);
  }

  /** Who asks for a scan of an arrival, whatever its risk. */
  private record Asked(Optional<String> mustScan, Optional<String> alert) {}

  /** What is known beside the cases. */
  private record Known(LearnedRisk learned, List<CaseAlerts.Held> alerts, FaultyArrivals faulties) {
    /** Returns the alerts about a case or a container of it, the most urgent and last first. */
    List<CaseAlerts.Held> about(CargoCase cargoCase) {
      List<String> containers = cargoCase.texts(CaseField.CONTAINER);
      return alerts.stream()
          .filter(alert -> alert.concerns(cargoCase.id(), containers))
          .sorted(
              Comparator.comparing(CaseAlerts.Held::urgency)
                  .thenComparing(CaseAlerts.Held::entry)
                  .reversed())
          .toList();
    }
  }

  /**
   * What scores said last.
   *
   * @param score the last score, 0 if there is none
   * @param demanding rules that demanded a scan in the last score that did
   */
  private record LastScore(double score, List<String> demanding) {
    static LastScore of(List<AuditEntry> entries) throws IOException {
      double score = 0;
      List<String> demanding = List.of();
      for (AuditEntry entry : entries) {
        if (entry.kind() == EntryKind.SCORE) {
          JsonObject body =
              Json.parse(entry.content().body(), "entry " + entry.number()).asObject();
          score = body.get("score").asDouble();
          List<String> demand = DemandingRules.of(body);
          demanding = demand.isEmpty() ? demanding : demand;
        }
      }
      return new LastScore(score, demanding);
    }
  }
}
