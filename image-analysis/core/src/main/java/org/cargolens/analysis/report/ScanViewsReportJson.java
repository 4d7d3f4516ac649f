package org.cargolens.analysis.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.scan.ViewKind;

/**
 * Reports on several views as JSON after the schema {@value ScanReport#SCHEMA}: the main view
 * stands where a report on one view has it, with the judgement of all, so that a reader of one view
 * sees nothing greener than it is. A report on one view is written as {@link ScanReportJson} writes
 * it.
 */
public final class ScanViewsReportJson {
  private static final int MOST_VIEWS = 64;

  private ScanViewsReportJson() {}

  /** Returns a report as a JSON tree. */
  public static JsonObject toJson(ScanViewsReport report) {
    if (report.views().size() == 1) {
      return ScanReportJson.toJson(report.main());
    }
    List<JsonObject> others = new ArrayList<>();
    report.views().stream().skip(1).forEach(view -> others.add(other(view)));
    ViewReport main = report.views().get(0);
    return new ReportWriter(report.mainJudgedByAll())
        .fields()
        .put(
            "view",
            ReportWriter.judgement(
                    JsonObject.builder()
                        .put("index", main.index())
                        .put("kind", ViewNames.word(main.kind())),
                    main.report().summary())
                .build())
        .put("otherViews", JsonArray.of(others))
        .put(
            "sightings",
            JsonArray.of(report.sightings().stream().map(ScanViewsReportJson::sighting).toList()))
        .build();
  }

  private static JsonObject other(ViewReport view) {
    return new ReportWriter(view.report())
        .viewFields(
            JsonObject.builder()
                .put("index", view.index())
                .put("kind", ViewNames.word(view.kind()))
                .put("sha256", view.report().source().sha256().hex()))
        .build();
  }

  private static JsonObject sighting(Sighting sighting) {
    JsonObject.Builder object =
        JsonObject.builder()
            .put("side", place(sighting.side()))
            .put("top", place(sighting.top()))
            .put("overlap", sighting.overlap());
    ReportWriter.put(object, "alongMm", sighting.position().alongMm());
    ReportWriter.put(object, "heightMm", sighting.position().heightMm());
    ReportWriter.put(object, "acrossMm", sighting.position().acrossMm());
    return object.build();
  }

  private static JsonObject place(Sighting.Place place) {
    return JsonObject.builder().put("view", place.view()).put("finding", place.finding()).build();
  }

  /** Returns the report of a JSON tree, whatever its number of views. */
  public static ScanViewsReport fromJson(JsonValue value) throws JsonException {
    JsonObject root = value.asObject();
    ScanReport main = new ReportReader(root).read();
    Optional<JsonValue> view = root.find("view");
    if (view.isEmpty()) {
      return new ScanViewsReport(
          List.of(new ViewReport(0, ViewKind.UNKNOWN, main)), main.summary(), List.of());
    }
    List<ViewReport> views = new ArrayList<>();
    JsonObject own = view.get().asObject();
    views.add(view(own, main.withSummary(ReportReader.summary(own))));
    for (JsonValue item : root.get("otherViews").asArray().items()) {
      views.add(view(item.asObject(), other(item.asObject(), main)));
    }
    List<Sighting> sightings = new ArrayList<>();
    for (JsonValue item : root.get("sightings").asArray().items()) {
      sightings.add(sighting(item.asObject()));
    }
    return ReportValues.checked(root, () -> new ScanViewsReport(views, main.summary(), sightings));
  }

  private static ViewReport view(JsonObject object, ScanReport report) throws JsonException {
    ViewKind kind = ReportValues.word(object.get("kind"), ViewNames::ofWord, "a view");
    return new ViewReport(object.get("index").asInt(0, MOST_VIEWS - 1), kind, report);
  }

  private static ScanReport other(JsonObject object, ScanReport main) throws JsonException {
    JsonObject image = object.get("image").asObject();
    StoredTransform transform = TransformJson.read(object.get("transform").asObject(), image);
    ScanSource source =
        new ScanSource(
            main.source().name(),
            ReportValues.sha256(object.get("sha256")),
            main.source().metadata(),
            transform,
            ReportReader.number(image, "linePitchMm"),
            ReportReader.number(image, "detectorPitchMm"));
    return new ReportReader(object)
        .read(source, main.createdAt())
        .withRisk(main.risk())
        .withJudging(JudgingJson.read(object));
  }

  private static Sighting sighting(JsonObject object) throws JsonException {
    Sighting.Position position =
        new Sighting.Position(
            ReportReader.number(object, "alongMm"),
            ReportReader.number(object, "heightMm"),
            ReportReader.number(object, "acrossMm"));
    Sighting.Place side = place(object.get("side").asObject());
    Sighting.Place top = place(object.get("top").asObject());
    double overlap = object.get("overlap").asDouble();
    return ReportValues.checked(object, () -> new Sighting(side, top, overlap, position));
  }

  private static Sighting.Place place(JsonObject object) throws JsonException {
    return new Sighting.Place(
        object.get("view").asInt(0, MOST_VIEWS - 1),
        object.get("finding").asInt(0, Integer.MAX_VALUE));
  }

  /**
   * Reads a report file, whatever its number of views.
   *
   * @throws JsonException if it is no report of this version; names file, line and column
   * @throws IOException if it can't be read
   */
  public static ScanViewsReport read(Path file) throws IOException {
    return fromJson(Json.read(file));
  }

  /**
   * Writes a report; the file appears whole or not at all.
   *
   * @throws IOException if the file can't be written; names it
   */
  public static void write(Path file, ScanViewsReport report) throws IOException {
    Json.write(file, toJson(report));
  }
}
