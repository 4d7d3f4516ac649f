package org.cargolens.analysis.correct;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A step of the correction that can be switched off. */
public enum CorrectionStep {
  /** Samples of fewer bits are scaled to the full range of their plane. */
  FULL_SCALE,
  /** Each detector's dark level is taken off. */
  DARK,
  /** Counts are divided by the open beam: the step that makes transmission of them. */
  GAIN,
  /** Detectors that don't measure are filled from their neighbours. */
  DEAD_DETECTORS,
  /**
   * Columns that never arrived are drawn between their neighbours, so that nothing takes them for
   * dense cargo. They stay listed, and no finding may rest on them.
   */
  MISSING_LINES;

  /** Returns the lower-kebab word that JSON uses. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the step of a JSON word. */
  public static Optional<CorrectionStep> ofWord(String word) {
    return Arrays.stream(values()).filter(step -> step.word().equals(word)).findFirst();
  }
}
