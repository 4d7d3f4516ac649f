package org.cargolens.analysis.report;

import java.util.List;

/**
 * The judgement of a whole scan.
 *
 * @param score how suspicious the scan is, 0 to 1; 0.5 if nothing was there to judge it with
 * @param advice what to do
 * @param reasons why; at least one unless the advice is {@link Advice#GREEN}
 */
public record ImageSummary(double score, Advice advice, List<Reason> reasons) {
  /** Checks the score and that advice has its reason. */
  public ImageSummary {
    Score.check(score);
    reasons = List.copyOf(reasons);
    if (reasons.isEmpty() && advice != Advice.GREEN) {
      throw new IllegalArgumentException("advice " + advice + " needs a reason");
    }
  }
}
