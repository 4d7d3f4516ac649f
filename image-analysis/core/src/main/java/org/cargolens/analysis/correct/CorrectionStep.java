package org.cargolens.analysis.correct;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A step of the correction that can be switched off; in the order in which they run. */
public enum CorrectionStep {
  /** A picture whose orientation nothing tells is mirrored if it plainly stands on its head. */
  ORIENTATION,
  /** Samples of fewer bits are scaled to the full range of their plane. */
  FULL_SCALE,
  /** Each detector's dark level is taken off. */
  DARK,
  /** Counts are divided by the open beam: the step that makes transmission of them. */
  GAIN,
  /** Each row is divided by what its detector's gain has drifted since it was calibrated. */
  ROW_STRIPES,
  /** Each line is divided by the dose of its pulse. */
  DOSE,
  /** Detectors that don't measure are filled from their neighbours. */
  DEAD_DETECTORS,
  /** Detectors that measure, but with far more noise than others, are filled as dead ones are. */
  NOISY_DETECTORS,
  /**
   * Columns that never arrived are drawn between their neighbours, so that nothing takes them for
   * dense cargo. They stay listed, and no finding may rest on them.
   */
  MISSING_LINES,
  /** The lower energy is shifted onto the higher one, where both are recorded in turn. */
  ENERGY_REGISTRATION,
  /** A periodic vertical movement of the beam is taken back. */
  WOBBLE,
  /** Light that was scattered onto the detectors is taken off; off unless asked for. */
  SCATTER,
  /** Columns are drawn at equal distances, whatever the vehicle's speed; off unless asked for. */
  SPEED;

  /** Returns the lower-kebab word that JSON uses. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the step of a JSON word. */
  public static Optional<CorrectionStep> ofWord(String word) {
    return Arrays.stream(values()).filter(step -> step.word().equals(word)).findFirst();
  }
}
