package org.cargolens.analysis.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Region;

/** Makes a JSON tree of a report. */
final class ReportWriter {
  private final ScanReport report;

  ReportWriter(ScanReport report) {
    this.report = report;
  }

  JsonObject write() {
    return fields().build();
  }

  /** Returns all fields of a report on one view, to which others may be added. */
  JsonObject.Builder fields() {
    JsonObject.Builder head =
        JsonObject.builder()
            .put("schema", ScanReport.SCHEMA)
            .put("createdAt", report.createdAt().toString())
            .put("scan", ScanSourceJson.write(report.source()));
    report.risk().ifPresent(risk -> head.put("risk", RiskContextJson.toJson(risk)));
    return viewFields(head);
  }

  /** Adds the fields that each view has for itself. */
  JsonObject.Builder viewFields(JsonObject.Builder target) {
    ScanSource source = report.source();
    JudgingJson.put(target, report.judging());
    return target
        .put("image", image(source))
        .put("transform", TransformJson.write(source.transform()))
        .put("objects", JsonArray.of(report.objects().stream().map(this::entry).toList()))
        .put("findings", JsonArray.of(report.findings().stream().map(this::entry).toList()))
        .put("correction", CorrectionJson.write(report.correction()));
  }

  private JsonObject image(ScanSource source) {
    ImageSummary summary = report.summary();
    JsonObject.Builder image =
        JsonObject.builder()
            .put("width", source.transform().storedLines())
            .put("height", source.transform().height());
    put(image, "linePitchMm", source.linePitchMm());
    put(image, "detectorPitchMm", source.detectorPitchMm());
    return judgement(image, summary).put("quality", QualityJson.write(report.quality())).build();
  }

  /** Adds a judgement. */
  static JsonObject.Builder judgement(JsonObject.Builder target, ImageSummary summary) {
    return target
        .put("score", summary.score())
        .put("advice", summary.advice().word())
        .put(
            "reasons", JsonArray.of(summary.reasons().stream().map(ReportWriter::reason).toList()));
  }

  private static JsonObject reason(Reason reason) {
    return JsonObject.builder().put("code", reason.code()).put("text", reason.text()).build();
  }

  private JsonObject entry(ReportEntry entry) {
    Placement placement = entry.placement();
    JsonObject.Builder object =
        JsonObject.builder()
            .put("kind", entry.kind().word())
            .put("category", entry.category().word())
            .put("score", entry.score())
            .put("box", box(placement.box()))
            .put("polygon", placement.polygon().map(ReportWriter::polygon).orElse(null));
    if (placement.container().isPresent()) {
      object.put("container", placement.container().getAsInt());
    }
    object.put(
        "detector",
        JsonObject.builder()
            .put("name", entry.detector().name())
            .put("version", entry.detector().version())
            .build());
    if (entry instanceof Finding finding) {
      object.put(
          "evidence", JsonArray.of(finding.evidence().stream().map(EvidenceJson::write).toList()));
    }
    return object.build();
  }

  private static JsonArray box(Region box) {
    return JsonArray.of(
        List.of(
            Json.number(box.x1()),
            Json.number(box.y1()),
            Json.number(box.x2()),
            Json.number(box.y2())));
  }

  private static JsonArray polygon(Polygon polygon) {
    return JsonArray.of(
        polygon.vertices().stream()
            .map(vertex -> JsonArray.of(List.of(Json.number(vertex.x()), Json.number(vertex.y()))))
            .toList());
  }

  static void put(JsonObject.Builder object, String name, OptionalDouble value) {
    if (value.isPresent()) {
      object.put(name, value.getAsDouble());
    }
  }

  static void put(JsonObject.Builder object, String name, Optional<?> value) {
    value.ifPresent(present -> object.put(name, present.toString()));
  }
}
