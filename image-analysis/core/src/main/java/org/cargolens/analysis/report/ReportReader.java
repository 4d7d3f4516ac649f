package org.cargolens.analysis.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Region;

/** Makes a report of a JSON tree. */
final class ReportReader {
  private static final int MOST_PIXELS = 1 << 20;

  private final JsonObject root;

  ReportReader(JsonObject root) {
    this.root = root;
  }

  ScanReport read() throws JsonException {
    JsonValue schema = root.get("schema");
    if (!schema.asText().equals(ScanReport.SCHEMA)) {
      throw new JsonException(schema.at(), '"' + ScanReport.SCHEMA + '"', schema.describe());
    }
    JsonObject image = root.get("image").asObject();
    StoredTransform transform = TransformJson.read(root.get("transform").asObject(), image);
    ScanSource source = ScanSourceJson.read(root.get("scan").asObject(), image, transform);
    return read(source, ReportValues.instant(root.get("createdAt")))
        .withRisk(RiskContextJson.find(root))
        .withJudging(JudgingJson.read(root));
  }

  /** Reads what a view has for itself. */
  ScanReport read(ScanSource source, Instant createdAt) throws JsonException {
    JsonObject image = root.get("image").asObject();
    List<ReportObject> objects = new ArrayList<>();
    for (JsonValue item : root.get("objects").asArray().items()) {
      objects.add(object(item.asObject()));
    }
    List<Finding> findings = new ArrayList<>();
    for (JsonValue item : root.get("findings").asArray().items()) {
      findings.add(finding(item.asObject()));
    }
    ImageSummary summary = summary(image);
    return ReportValues.checked(
        root,
        () ->
            new ScanReport(
                source,
                createdAt,
                summary,
                objects,
                findings,
                CorrectionJson.read(root.get("correction").asObject()),
                QualityJson.read(image.find("quality"))));
  }

  static ImageSummary summary(JsonObject image) throws JsonException {
    List<Reason> reasons = new ArrayList<>();
    for (JsonValue item : image.get("reasons").asArray().items()) {
      JsonObject reason = item.asObject();
      reasons.add(new Reason(reason.get("code").asText(), reason.get("text").asText()));
    }
    Advice advice = ReportValues.word(image.get("advice"), Advice::ofWord, "an advice");
    double score = ReportValues.score(image.get("score"));
    return ReportValues.checked(image, () -> new ImageSummary(score, advice, reasons));
  }

  private static ReportObject object(JsonObject entry) throws JsonException {
    JsonValue kind = entry.get("kind");
    if (!kind.asText().equals(EntryKind.OBJECT.word())) {
      throw new JsonException(kind.at(), "\"object\" among the objects", kind.describe());
    }
    return new ReportObject(
        category(entry), ReportValues.score(entry.get("score")), placement(entry), detector(entry));
  }

  private static Finding finding(JsonObject entry) throws JsonException {
    List<Evidence> evidence = new ArrayList<>();
    for (JsonValue item : entry.get("evidence").asArray().items()) {
      evidence.add(EvidenceJson.read(item.asObject()));
    }
    EntryKind kind = ReportValues.word(entry.get("kind"), EntryKind::ofWord, "a kind");
    return ReportValues.checked(
        entry,
        () ->
            new Finding(
                kind,
                category(entry),
                ReportValues.score(entry.get("score")),
                placement(entry),
                detector(entry),
                evidence));
  }

  private static Category category(JsonObject entry) throws JsonException {
    return ReportValues.word(entry.get("category"), Category::ofWord, "a category");
  }

  private static DetectorIdentity detector(JsonObject entry) throws JsonException {
    JsonObject detector = entry.get("detector").asObject();
    return ReportValues.checked(
        detector,
        () ->
            new DetectorIdentity(detector.get("name").asText(), detector.get("version").asText()));
  }

  private static Placement placement(JsonObject entry) throws JsonException {
    Optional<JsonValue> polygon = entry.find("polygon");
    Optional<JsonValue> container = entry.find("container");
    return new Placement(
        box(entry.get("box").asArray().ofSize(4)),
        polygon.isPresent() ? Optional.of(polygon(polygon.get().asArray())) : Optional.empty(),
        container.isPresent() ? OptionalInt.of(container.get().asInt(0, 1)) : OptionalInt.empty());
  }

  private static Region box(JsonArray box) throws JsonException {
    int[] edges = new int[4];
    for (int i = 0; i < 4; i++) {
      edges[i] = box.items().get(i).asInt(0, MOST_PIXELS);
    }
    return ReportValues.checked(box, () -> new Region(edges[0], edges[1], edges[2], edges[3]));
  }

  private static Polygon polygon(JsonArray vertices) throws JsonException {
    List<Polygon.Vertex> corners = new ArrayList<>();
    for (JsonValue item : vertices.items()) {
      JsonArray pair = item.asArray().ofSize(2);
      corners.add(
          new Polygon.Vertex(pair.items().get(0).asDouble(), pair.items().get(1).asDouble()));
    }
    return ReportValues.checked(vertices, () -> new Polygon(corners));
  }

  static OptionalDouble number(JsonObject object, String name) throws JsonException {
    Optional<JsonValue> value = object.find(name);
    return value.isPresent() ? OptionalDouble.of(value.get().asDouble()) : OptionalDouble.empty();
  }

  static Optional<String> text(JsonObject object, String name) throws JsonException {
    Optional<JsonValue> value = object.find(name);
    return value.isPresent() ? Optional.of(value.get().asText()) : Optional.empty();
  }
}
