package org.cargolens.casework;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cargolens.casework.learning.Calibration;
import org.cargolens.casework.learning.CaseTraits;
import org.cargolens.casework.learning.LogisticFit;
import org.cargolens.casework.learning.PastScan;
import org.cargolens.casework.learning.RiskModel;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.store.CaseFault;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.YieldSpan;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.RuleHeld;
import org.cargolens.casework.yield.SummaryReader;

/**
 * What the learned risk rests on, what it makes of each trait, and how far its probabilities can be
 * believed: on the latest fifth of the scans, which a model of the earlier four fifths has not
 * seen.
 *
 * @param basis what was learned from
 * @param learned the model, as selection uses it if it learns from the same scans
 * @param scansByTrait how many of the scans learned from have each trait of the model
 * @param checks how it fares; none if there is no model
 * @param leftOut cases that can't be read
 */
public record RiskReview(
    Basis basis,
    LearnedRisk learned,
    Map<String, Long> scansByTrait,
    List<Check> checks,
    List<CaseFault> leftOut) {
  private static final int MOST_BANDS = 5;

  /** Copies the collections. */
  public RiskReview {
    scansByTrait = Map.copyOf(scansByTrait);
    checks = List.copyOf(checks);
    leftOut = List.copyOf(leftOut);
  }

  /** From which scans is learned. */
  public enum From {
    /** All that were decided on; one cleared and never opened counts as no find. */
    ANSWERED("answered"),
    /** Those opened alone: what was in each is known, but an image chose them. */
    OPENED("opened");

    private final String word;

    From(String word) {
      this.word = word;
    }

    /** Returns the word that commands use. */
    public String word() {
      return word;
    }
  }

  /**
   * What was learned from.
   *
   * @param scans how many scans
   * @param opened how many of them were opened: of the others nobody knows what they held
   * @param drawn how many were drawn at random
   * @param drawnOpened how many of those were opened
   */
  public record Basis(long scans, long opened, long drawn, long drawnOpened) {
    private static Basis of(List<CaseSummary> cases) {
      return new Basis(
          cases.size(),
          cases.stream().filter(RiskReview::wasOpened).count(),
          cases.stream().filter(RiskReview::wasDrawn).count(),
          cases.stream().filter(one -> wasDrawn(one) && wasOpened(one)).count());
    }
  }

  /**
   * Probabilities held against what was found.
   *
   * @param of which scans of the latest fifth
   * @param scans how many they are
   * @param calibration how the model fares on them; empty if there are none
   */
  public record Check(String of, long scans, Optional<Calibration> calibration) {}

  /**
   * Reads cases, learns and checks.
   *
   * @param store where they are
   * @param actor who asks: cases that it may not see are left out
   * @param span when the cases were scanned
   * @param from which of them count
   */
  public static RiskReview read(CaseStore store, Actor actor, YieldSpan span, From from)
      throws IOException {
    List<CaseSummary> past = new ArrayList<>();
    List<CaseFault> faults =
        store
            .summaries()
            .scanned(
                span,
                one -> {
                  boolean inSpan =
                      one.steps()
                          .scanned()
                          .filter(at -> !at.isBefore(span.from()) && at.isBefore(span.to()))
                          .isPresent();
                  if (inSpan && actor.may(Action.VIEW, one.place())) {
                    past.add(one);
                  }
                });
    RiskReview review = of(past, from);
    return new RiskReview(
        review.basis(), review.learned(), review.scansByTrait(), review.checks(), faults);
  }

  /** Learns from cases and checks. */
  static RiskReview of(List<CaseSummary> past, From from) {
    List<CaseSummary> cases =
        LearnedRisk.answered(past).stream()
            .filter(one -> from == From.ANSWERED || wasOpened(one))
            .toList();
    LearnedRisk learned = LearnedRisk.of(cases);
    Map<String, Long> byTrait = new HashMap<>();
    for (CaseSummary one : cases) {
      for (String trait : CaseTraits.of(one)) {
        byTrait.merge(trait, 1L, Long::sum);
      }
    }
    return new RiskReview(Basis.of(cases), learned, byTrait, checks(cases, learned), List.of());
  }

  private static List<Check> checks(List<CaseSummary> cases, LearnedRisk learned) {
    if (learned.model().isEmpty()) {
      return List.of();
    }
    List<CaseSummary> earlier = cases.subList(0, LearnedRisk.earlier(cases.size()));
    List<CaseSummary> latest = cases.subList(earlier.size(), cases.size());
    RiskModel model = LogisticFit.USUAL.fit(earlier.stream().map(CaseTraits::scan).toList());
    return Stream.of(
            check("all", latest, model, one -> true),
            check("opened", latest, model, RiskReview::wasOpened),
            check("drawn and opened", latest, model, one -> wasDrawn(one) && wasOpened(one)))
        .toList();
  }

  private static Check check(
      String of, List<CaseSummary> latest, RiskModel model, Predicate<CaseSummary> which) {
    List<PastScan> scans = latest.stream().filter(which).map(CaseTraits::scan).toList();
    return new Check(
        of,
        scans.size(),
        scans.isEmpty()
            ? Optional.empty()
            : Optional.of(Calibration.of(model, scans, Math.min(MOST_BANDS, scans.size()))));
  }

  private static boolean wasOpened(CaseSummary one) {
    return one.steps().opened().isPresent();
  }

  private static boolean wasDrawn(CaseSummary one) {
    return one.traits().rules().stream().anyMatch(RuleHeld::random);
  }

  /**
   * Returns what the model makes of one case and why, such as {@code risk 1.2 %} and {@code goods
   * 95 x 3.1}.
   *
   * @throws CaseworkException if nothing was learned, or the case isn't known
   */
  public List<String> reasons(CaseStore store, Actor actor, String caseId) throws IOException {
    CaseSummary one =
        SummaryReader.read(caseId, store.ofCase(caseId))
            .orElseThrow(() -> new CaseworkException(caseId, "not known here"));
    actor.check(Action.VIEW, one.place());
    if (learned.model().isEmpty()) {
      throw new CaseworkException(caseId, "too little was found to learn from");
    }
    return learned.reasons(one);
  }
}
