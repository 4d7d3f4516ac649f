package org.cargolens.casework.risk;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.RiskContext;

/**
 * What a case's papers, the alerts about it and its scans say of its risk, each for itself.
 *
 * @param caseId which case
 * @param papers what the rules gave it last, if it was scored
 * @param advice the gravest advice of its scans, if it was scanned
 * @param evidence how much an advice tells
 * @param alerts that hold about it
 */
public record CaseRisk(
    String caseId,
    Optional<Papers> papers,
    Optional<Advice> advice,
    AdviceEvidence evidence,
    List<Alerted> alerts) {
  /** Odds beyond which a case is no riskier: nothing here is surer than that. */
  private static final double MOST = RiskContext.MOST_RISK;

  private static final int MOST_ALERTS = 9;

  /** Copies the list. */
  public CaseRisk {
    alerts = List.copyOf(alerts);
  }

  /** Makes the risk of a case that no alert is about. */
  public CaseRisk(
      String caseId, Optional<Papers> papers, Optional<Advice> advice, AdviceEvidence evidence) {
    this(caseId, papers, advice, evidence, List.of());
  }

  /**
   * An alert that holds about a case.
   *
   * @param words which, and how urgent; no names of people
   * @param odds how many times the usual odds it gives the case, at least 1
   * @param lookFor what to look for; empty: anything
   */
  public record Alerted(String words, double odds, Set<Category> lookFor) {
    /** Copies the set and checks the odds. */
    public Alerted {
      lookFor = Set.copyOf(lookFor);
      if (!(odds >= 1 && odds <= MOST)) {
        throw new IllegalArgumentException("odds are 1 to " + MOST + ", not " + odds);
      }
    }
  }

  /**
   * What rules say of a case.
   *
   * @param score 0 to 100, without what was drawn at random
   * @param rules ids of those that hold, by more than a draw
   */
  public record Papers(double score, List<String> rules) {
    /** Copies the list and checks the score. */
    public Papers {
      if (!(score >= 0 && score <= 100)) {
        throw new IllegalArgumentException("a score is 0 to 100, not " + score);
      }
      rules = List.copyOf(rules);
    }
  }

  /**
   * Returns how many times the usual odds its papers give a case: 1 at a score of 0 or without one,
   * 10 at 100, in equal steps of the logarithm. A convention, which a unit's own yields may
   * replace.
   */
  public double byPapers() {
    return papers.map(scored -> Math.pow(10, scored.score() / 100)).orElse(1.0);
  }

  /**
   * Returns by how much alerts multiply the odds: as the one that gives most, since several may
   * come from one source; 1 without any.
   */
  public double byAlerts() {
    return alerts.stream().mapToDouble(Alerted::odds).max().orElse(1);
  }

  /** Returns by how much its scans multiply the odds; empty if it wasn't scanned. */
  public OptionalDouble byImage() {
    return advice.isPresent()
        ? OptionalDouble.of(evidence.ratio(advice.get()))
        : OptionalDouble.empty();
  }

  /** Returns how many times the usual odds papers, alerts and scans together give a case. */
  public double together() {
    return Math.min(MOST, byPapers() * byAlerts() * byImage().orElse(1));
  }

  /**
   * Returns what the analysis of the next scan may know: the part of papers and alerts alone, so
   * that a scan never counts twice.
   *
   * @param lookFor what the risk is about, beside what alerts name; empty: what alerts name, and
   *     anything if papers raise the risk or an alert names nothing
   */
  public RiskContext context(Set<Category> lookFor) {
    List<String> reasons = new ArrayList<>();
    papers.ifPresent(
        scored -> {
          reasons.add(String.format(Locale.ROOT, "score %.1f of 100", scored.score()));
          scored.rules().stream().limit(90).forEach(rule -> reasons.add("rule " + rule));
        });
    alerts.stream().limit(MOST_ALERTS).forEach(alert -> reasons.add(alert.words()));
    return new RiskContext(
        caseId, Math.min(MOST, byPapers() * byAlerts()), about(lookFor), reasons);
  }

  /** Whoever looks for something must not look less for the rest because of an alert. */
  private Set<Category> about(Set<Category> lookFor) {
    boolean anything =
        byPapers() > 1 || alerts.stream().anyMatch(alert -> alert.lookFor().isEmpty());
    if (lookFor.isEmpty() && anything) {
      return Set.of();
    }
    Set<Category> all = EnumSet.noneOf(Category.class);
    all.addAll(lookFor);
    alerts.forEach(alert -> all.addAll(alert.lookFor()));
    return all;
  }
}
