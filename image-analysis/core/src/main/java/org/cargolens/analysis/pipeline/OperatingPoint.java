package org.cargolens.analysis.pipeline;

import java.util.Locale;
import java.util.Optional;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.Judging;
import org.cargolens.analysis.report.Reason;
import org.cargolens.analysis.report.RiskContext;

/**
 * How hard to look: by how much what is known of a container lowers the scores from which something
 * counts.
 *
 * <p>By Bayes' rule a container that is r times as likely to hide something needs an image r times
 * less telling to be as suspect: the log odds of a threshold fall by ln r. Scores of networks tell
 * less than their numbers say, and operators have only so many minutes, so thresholds fall by half
 * of that, and by no more than for r = 10. A low risk raises no threshold: nobody shall look less
 * hard because papers look good.
 */
final class OperatingPoint {
  /** Share of ln r by which the log odds of a threshold fall. */
  private static final double SHARE = 0.5;

  /** Greatest relative risk that still lowers thresholds. */
  private static final double MOST = 10;

  private final Optional<RiskContext> risk;

  OperatingPoint(Optional<RiskContext> risk) {
    this.risk = risk;
  }

  /** Returns the score from which a category counts, in place of the usual one. */
  double threshold(double usual, Category category) {
    return moved(usual, -shift(category));
  }

  /** Returns what a finding weighs against the usual thresholds; its score stays what it is. */
  double weight(Finding finding) {
    return moved(finding.score(), shift(finding.category()));
  }

  /** Returns what an image's score weighs: it is about no category in particular. */
  double weight(double score) {
    return risk.isPresent() && risk.get().lookFor().isEmpty() ? moved(score, shift()) : score;
  }

  /** Returns what the report says of it, if it changes anything. */
  Optional<Reason> reason(AdviceRules rules) {
    if (risk.isEmpty() || shift() == 0) {
      return Optional.empty();
    }
    RiskContext known = risk.get();
    return Optional.of(
        new Reason(
            "risk-context",
            String.format(
                Locale.ROOT,
                "Case %s has %.1f times the usual risk: looked harder for %s, amber from %.2f, red"
                    + " from %.2f",
                known.caseId(),
                known.relativeRisk(),
                known.lookFor().isEmpty() ? "anything" : String.join(", ", known.words()),
                moved(rules.amber(), -shift()),
                moved(rules.red(), -shift()))));
  }

  /** Returns from which scores an image of what the risk is about turns amber and red. */
  Optional<Judging.Thresholds> thresholds(AdviceRules rules) {
    return isUsual()
        ? Optional.empty()
        : Optional.of(
            new Judging.Thresholds(moved(rules.amber(), -shift()), moved(rules.red(), -shift())));
  }

  boolean isUsual() {
    return shift() == 0;
  }

  private double shift(Category category) {
    return risk.isPresent() && risk.get().concerns(category) ? shift() : 0;
  }

  private double shift() {
    return risk.map(known -> SHARE * Math.log(Math.min(MOST, Math.max(1, known.relativeRisk()))))
        .orElse(0.0);
  }

  private static double moved(double score, double shift) {
    if (shift == 0 || score <= 0 || score >= 1) {
      return score;
    }
    double odds = score / (1 - score) * Math.exp(shift);
    return odds / (1 + odds);
  }
}
