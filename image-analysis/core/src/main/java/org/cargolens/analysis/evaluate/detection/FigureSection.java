package org.cargolens.analysis.evaluate.detection;

import java.util.List;
import java.util.Optional;

/**
 * Figures that belong together.
 *
 * @param key lower-case name with hyphens for programs, unique in a report
 * @param title words for people: what was counted and by which rule
 * @param figures the figures in order
 */
public record FigureSection(String key, String title, List<EvaluationFigure> figures) {
  /** Copies the list. */
  public FigureSection {
    figures = List.copyOf(figures);
  }

  /** Returns the figure of a key, if it could be computed. */
  public Optional<EvaluationFigure> figure(String figureKey) {
    return figures.stream().filter(figure -> figure.key().equals(figureKey)).findFirst();
  }
}
