package org.cargolens.analysis.pipeline;

import org.cargolens.analysis.quality.QualityLimits;

/**
 * How scores become advice.
 *
 * @param red least score of an image or finding that makes the advice red, 0 to 1
 * @param amber least score that makes it amber, 0 to {@code red}
 * @param quality when an image is too bad to be judged
 */
public record AdviceRules(double red, double amber, QualityLimits quality) {
  /** Red from 0.7, amber from 0.5, usual quality limits. */
  public static final AdviceRules DEFAULT = new AdviceRules(0.7, 0.5, QualityLimits.DEFAULT);

  /** Checks the order of the thresholds. */
  public AdviceRules {
    if (!(amber >= 0 && amber <= red && red <= 1)) {
      throw new IllegalArgumentException("need 0 <= amber <= red <= 1, not " + amber + ", " + red);
    }
  }
}
