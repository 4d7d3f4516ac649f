package org.cargolens.analysis.evaluate.detection;

import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;

/**
 * Figures of a {@link DetectionEvaluation}.
 *
 * @param images how many images were judged
 * @param scenes how many scenes they show, which are what intervals count
 * @param sections the figures; those that can't be computed, such as recall where nothing is to be
 *     found, are left out
 */
public record DetectionReport(int images, int scenes, List<FigureSection> sections) {
  /** Copies the list. */
  public DetectionReport {
    sections = List.copyOf(sections);
  }

  /** Returns a figure, if it could be computed. */
  public Optional<EvaluationFigure> figure(String section, String figure) {
    return sections.stream()
        .filter(candidate -> candidate.key().equals(section))
        .findFirst()
        .flatMap(found -> found.figure(figure));
  }

  /** Returns the figures for programs: shares as numbers of 0 to 1. */
  public JsonObject toJson() {
    JsonObject.Builder all = JsonObject.builder();
    for (FigureSection section : sections) {
      JsonObject.Builder figures = JsonObject.builder();
      section.figures().forEach(figure -> figures.put(figure.key(), json(figure)));
      all.put(section.key(), figures.build());
    }
    return JsonObject.builder()
        .put("images", images)
        .put("scenes", scenes)
        .put("figures", all.build())
        .build();
  }

  private static JsonObject json(EvaluationFigure figure) {
    JsonObject.Builder json = JsonObject.builder().put("value", figure.value());
    figure
        .interval()
        .ifPresent(
            interval ->
                json.put(
                        "interval",
                        JsonArray.of(
                            List.of(Json.number(interval.low()), Json.number(interval.high()))))
                    .put("level", interval.level()));
    return json.build();
  }
}
