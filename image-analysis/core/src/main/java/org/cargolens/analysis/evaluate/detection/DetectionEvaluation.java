package org.cargolens.analysis.evaluate.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.evaluate.Bootstrap;
import org.cargolens.analysis.evaluate.ConfidenceInterval;

/**
 * Judges detections by what is known of the images. Immutable and safe for use by several threads.
 *
 * @param categories the categories to judge, each known to the detector and to the truth; what
 *     images hold of others is left out
 * @param bootstrap of the confidence intervals, which draw scenes, not images
 */
public record DetectionEvaluation(List<JudgedCategory> categories, Bootstrap bootstrap) {
  /** Copies the list and checks that there is something to judge. */
  public DetectionEvaluation {
    categories = List.copyOf(categories);
    if (categories.isEmpty()) {
      throw new IllegalArgumentException("no category to judge");
    }
  }

  /**
   * Computes all figures with their intervals.
   *
   * @param images what is known of each image and what was detected
   * @throws IllegalArgumentException if there are no images
   */
  public DetectionReport judge(List<JudgedImage> images) {
    if (images.isEmpty()) {
      throw new IllegalArgumentException("no images to judge");
    }
    Set<String> names = JudgedCategory.names(categories);
    List<JudgedImage> judged = images.stream().map(image -> image.of(names)).toList();
    List<FormulaSection> formulas = FigureFormulas.of(judged, categories);
    int[] once = new int[judged.size()];
    Arrays.fill(once, 1);
    double[] values = values(formulas, once);
    List<String> scenes = judged.stream().map(JudgedImage::scene).toList();
    List<Optional<ConfidenceInterval>> intervals =
        bootstrap.intervals(scenes, weights -> values(formulas, weights));
    return new DetectionReport(
        judged.size(), Set.copyOf(scenes).size(), sections(formulas, values, intervals));
  }

  private static double[] values(List<FormulaSection> sections, int[] weights) {
    return sections.stream()
        .flatMap(section -> section.formulas().stream())
        .mapToDouble(formula -> formula.value().applyAsDouble(weights))
        .toArray();
  }

  private static List<FigureSection> sections(
      List<FormulaSection> formulas,
      double[] values,
      List<Optional<ConfidenceInterval>> intervals) {
    List<FigureSection> sections = new ArrayList<>();
    int next = 0;
    for (FormulaSection section : formulas) {
      List<EvaluationFigure> figures = new ArrayList<>();
      for (FormulaSection.Formula formula : section.formulas()) {
        if (Double.isFinite(values[next])) {
          figures.add(
              new EvaluationFigure(
                  formula.key(),
                  formula.title(),
                  formula.unit(),
                  values[next],
                  intervals.get(next)));
        }
        next++;
      }
      sections.add(new FigureSection(section.key(), section.title(), figures));
    }
    return sections;
  }
}
