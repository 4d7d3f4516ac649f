package org.cargolens.analysis.report;

import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;

/** Evidence as JSON: each kind of it has its word in {@code type}. */
final class EvidenceJson {
  private EvidenceJson() {}

  static JsonObject write(Evidence evidence) {
    if (evidence instanceof Evidence.Reference reference) {
      return JsonObject.builder()
          .put("type", "reference")
          .put("name", reference.name())
          .put("sha256", reference.sha256().hex())
          .put("inliers", reference.inliers())
          .put("similarity", reference.similarity())
          .build();
    }
    if (evidence instanceof Evidence.Measurement measurement) {
      JsonObject.Builder object =
          JsonObject.builder()
              .put("type", "measurement")
              .put("name", measurement.name())
              .put("value", measurement.value());
      ReportWriter.put(object, "unit", measurement.unit());
      return object.build();
    }
    Evidence.Picture picture = (Evidence.Picture) evidence;
    return JsonObject.builder()
        .put("type", "picture")
        .put("name", picture.name())
        .put("file", picture.file())
        .build();
  }

  static Evidence read(JsonObject object) throws JsonException {
    JsonValue type = object.get("type");
    String name = object.get("name").asText();
    return switch (type.asText()) {
      case "reference" -> reference(object, name);
      case "measurement" ->
          new Evidence.Measurement(
              name, object.get("value").asDouble(), ReportReader.text(object, "unit"));
      case "picture" -> new Evidence.Picture(name, object.get("file").asText());
      default ->
          throw new JsonException(
              type.at(), "\"reference\", \"measurement\" or \"picture\"", type.describe());
    };
  }

  private static Evidence reference(JsonObject object, String name) throws JsonException {
    return new Evidence.Reference(
        name,
        ReportValues.sha256(object.get("sha256")),
        object.get("inliers").asInt(0, Integer.MAX_VALUE),
        ReportValues.score(object.get("similarity")));
  }
}
