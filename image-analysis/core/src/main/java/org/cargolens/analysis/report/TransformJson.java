package org.cargolens.analysis.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.image.ColumnEdges;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonNumber;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.scan.ViewGeometry;

/** The way from stored pixels to the upright picture as JSON. */
final class TransformJson {
  private static final double THOUSAND = 1000;

  private TransformJson() {}

  static JsonObject write(StoredTransform transform) {
    return JsonObject.builder()
        .put("mirroredX", transform.mirroredX())
        .put("mirroredY", transform.mirroredY())
        .put("columnEdges", transform.columns().map(TransformJson::edges).orElse(null))
        .build();
  }

  /** To a thousandth of a line: more would only lengthen the report. */
  private static JsonArray edges(ColumnEdges columns) {
    List<JsonNumber> edges = new ArrayList<>();
    for (int i = 0; i <= columns.columns(); i++) {
      edges.add(Json.number(Math.round(THOUSAND * columns.edge(i)) / THOUSAND));
    }
    return JsonArray.of(edges);
  }

  static StoredTransform read(JsonObject object, JsonObject image) throws JsonException {
    int lines = image.get("width").asInt(1, ViewGeometry.MAX_LINES);
    StoredTransform transform =
        new StoredTransform(
            lines,
            image.get("height").asInt(1, ViewGeometry.MAX_DETECTORS),
            object.get("mirroredX").asBoolean(),
            object.get("mirroredY").asBoolean());
    Optional<JsonValue> edges = object.find("columnEdges");
    if (edges.isEmpty()) {
      return transform;
    }
    JsonArray array = edges.get().asArray();
    double[] places = new double[array.items().size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = array.items().get(i).asDouble();
    }
    return ReportValues.checked(array, () -> transform.withColumns(new ColumnEdges(places, lines)));
  }
}
