package org.cargolens.analysis.correct;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which corrections run.
 *
 * @param steps steps to run where the scan has what they need
 * @param deadDetectors when a detector counts as dead
 */
public record CorrectionOptions(Set<CorrectionStep> steps, DeadDetectorRule deadDetectors) {
  /** All steps. */
  public static final CorrectionOptions DEFAULT =
      new CorrectionOptions(EnumSet.allOf(CorrectionStep.class), DeadDetectorRule.DEFAULT);

  /** Copies the steps. */
  public CorrectionOptions {
    steps = Set.copyOf(steps);
  }

  /** Returns whether a step is switched on. */
  public boolean has(CorrectionStep step) {
    return steps.contains(step);
  }

  /** Returns these options with a step switched off. */
  public CorrectionOptions without(CorrectionStep step) {
    Set<CorrectionStep> fewer = EnumSet.noneOf(CorrectionStep.class);
    fewer.addAll(steps);
    fewer.remove(step);
    return new CorrectionOptions(fewer, deadDetectors);
  }

  /** Returns these options with another rule for dead detectors. */
  public CorrectionOptions withDeadDetectors(DeadDetectorRule rule) {
    return new CorrectionOptions(steps, rule);
  }
}
