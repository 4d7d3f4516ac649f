package org.cargolens.analysis.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.analysis.quality.QualityFigure;
import org.cargolens.analysis.quality.QualityThreshold;
import org.cargolens.analysis.quality.QualityVerdict;

/** Figures of an image's quality as JSON. */
final class QualityJson {
  private QualityJson() {}

  static JsonArray write(List<QualityFigure> figures) {
    return JsonArray.of(figures.stream().map(QualityJson::figure).toList());
  }

  private static JsonObject figure(QualityFigure figure) {
    JsonObject.Builder object = JsonObject.builder().put("name", figure.name());
    figure.value().ifPresent(value -> object.put("value", value));
    return object
        .put("poor", figure.limits().poor())
        .put("bad", figure.limits().bad())
        .put("verdict", figure.verdict().word())
        .build();
  }

  /** Reads figures; reports of an earlier program have none. */
  static List<QualityFigure> read(Optional<JsonValue> array) throws JsonException {
    List<QualityFigure> figures = new ArrayList<>();
    if (array.isPresent()) {
      for (JsonValue item : array.get().asArray().items()) {
        JsonObject object = item.asObject();
        figures.add(
            new QualityFigure(
                object.get("name").asText(),
                ReportReader.number(object, "value"),
                new QualityThreshold(object.get("poor").asDouble(), object.get("bad").asDouble()),
                ReportValues.word(object.get("verdict"), QualityVerdict::ofWord, "a verdict")));
      }
    }
    return figures;
  }
}
