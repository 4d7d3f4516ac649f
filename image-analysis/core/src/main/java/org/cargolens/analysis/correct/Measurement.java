package org.cargolens.analysis.correct;

/**
 * A figure that a step measured, whether or not it found something to correct.
 *
 * @param step the step
 * @param name what was measured, with its unit: {@code jitterShare}, {@code shiftLines}
 * @param value the figure, finite
 */
public record Measurement(CorrectionStep step, String name, double value) {
  /** Checks that the figure is one. */
  public Measurement {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(step.word() + " " + name + " is " + value);
    }
  }
}
