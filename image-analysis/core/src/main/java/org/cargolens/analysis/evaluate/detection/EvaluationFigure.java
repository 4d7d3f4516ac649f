package org.cargolens.analysis.evaluate.detection;

import java.util.Optional;
import org.cargolens.analysis.evaluate.ConfidenceInterval;

/**
 * A figure of an evaluation.
 *
 * @param key lower-case name with hyphens for programs, unique in its section
 * @param title words for people
 * @param unit how it is said
 * @param value its value
 * @param interval empty if there were too few independent images to tell
 */
public record EvaluationFigure(
    String key,
    String title,
    FigureUnit unit,
    double value,
    Optional<ConfidenceInterval> interval) {
  /** Checks that the value is finite. */
  public EvaluationFigure {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(key + " is " + value);
    }
  }
}
