package org.cargolens.casework.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.RiskContext;

/**
 * What a case's papers and its scans say of its risk, each for itself.
 *
 * @param caseId which case
 * @param papers what the rules gave it last, if it was scored
 * @param advice the gravest advice of its scans, if it was scanned
 * @param evidence how much an advice tells
 */
public record CaseRisk(
    String caseId, Optional<Papers> papers, Optional<Advice> advice, AdviceEvidence evidence) {
  /** Odds beyond which a case is no riskier: nothing here is surer than that. */
  private static final double MOST = RiskContext.MOST_RISK;

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

  /** Returns by how much its scans multiply the odds; empty if it wasn't scanned. */
  public OptionalDouble byImage() {
    return advice.isPresent()
        ? OptionalDouble.of(evidence.ratio(advice.get()))
        : OptionalDouble.empty();
  }

  /** Returns how many times the usual odds papers and scans together give a case. */
  public double together() {
    return Math.min(MOST, byPapers() * byImage().orElse(1));
  }

  /**
   * Returns what the analysis of the next scan may know: the papers' part alone, so that a scan
   * never counts twice.
   *
   * @param lookFor what the risk is about; empty: anything
   */
  public RiskContext context(Set<Category> lookFor) {
    List<String> reasons = new ArrayList<>();
    papers.ifPresent(
        scored -> {
          reasons.add(String.format(Locale.ROOT, "score %.1f of 100", scored.score()));
          scored.rules().stream().limit(90).forEach(rule -> reasons.add("rule " + rule));
        });
    return new RiskContext(caseId, byPapers(), lookFor, reasons);
  }
}
