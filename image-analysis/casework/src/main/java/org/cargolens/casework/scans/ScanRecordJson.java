package org.cargolens.casework.scans;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.JudgingJson;
import org.cargolens.analysis.report.RiskContextJson;
import org.cargolens.scan.ContainerNumber;
import org.cargolens.scan.ContainerReading;
import org.cargolens.scan.Sha256;

/** Scan records as JSON: why one is recorded despite its container apart, as it may name people. */
public final class ScanRecordJson {
  private ScanRecordJson() {}

  /** What stands for a reason that was erased or may not be seen. */
  public static final String HIDDEN = "(not shown)";

  /** Returns all but why it is recorded despite its container. */
  public static JsonObject write(ScanRecord scan) {
    ScanRecord.Judgement judgement = scan.judgement();
    JsonObject.Builder body =
        JsonObject.builder()
            .put("image", scan.image().hex())
            .put("scannedAt", scan.scannedAt().toString())
            .put("scanner", scan.where().scanner())
            .put("site", scan.where().site())
            .put("advice", judgement.advice().word())
            .put("score", judgement.score())
            .put("models", texts(judgement.models()))
            .put("categories", texts(judgement.categories()));
    ScanRecord.Basis basis = judgement.basis();
    body.put("report", basis.report().map(Sha256::hex).orElse(null));
    basis.risk().ifPresent(risk -> body.put("risk", RiskContextJson.toJson(risk)));
    JudgingJson.put(body, basis.judging());
    if (!scan.seen().containers().isEmpty()) {
      body.put(
          "containers",
          JsonArray.of(scan.seen().containers().stream().map(ScanRecordJson::reading).toList()));
    }
    if (scan.seen().despite().isPresent()) {
      body.put("despiteContainer", true);
    }
    return body.build();
  }

  /** Returns why it is recorded despite its container; empty if it is its own. */
  public static Optional<JsonObject> personal(ScanRecord scan) {
    return scan.seen().despite().map(reason -> JsonObject.builder().put("despite", reason).build());
  }

  private static JsonObject reading(ContainerReading reading) {
    JsonObject.Builder object =
        JsonObject.builder()
            .put("slot", reading.slot())
            .put("text", reading.text())
            .put("number", reading.number().map(ContainerNumber::value).orElse(null));
    if (reading.confidence().isPresent()) {
      object.put("confidence", reading.confidence().getAsDouble());
    }
    return object.build();
  }

  /** Returns the record of a tree, without words that may name people. */
  public static ScanRecord read(JsonObject from) throws JsonException {
    return read(from, Optional.empty());
  }

  /**
   * Returns a record.
   *
   * @param from what {@link #write} returned
   * @param personal what {@link #personal} returned, empty if it was erased or may not be seen
   */
  public static ScanRecord read(JsonObject from, Optional<JsonObject> personal)
      throws JsonException {
    JsonValue advice = from.get("advice");
    try {
      return new ScanRecord(
          new Sha256(from.get("image").asText()),
          Instant.parse(from.get("scannedAt").asText()),
          new ScanRecord.Where(from.get("scanner").asText(), from.get("site").asText()),
          new ScanRecord.Judgement(
              Advice.ofWord(advice.asText())
                  .orElseThrow(
                      () -> new JsonException(advice.at(), "an advice", advice.describe())),
              from.get("score").asDouble(),
              texts(from.get("models")),
              texts(from.get("categories")),
              basis(from)),
          seen(from, personal));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new JsonException(from.at(), "a scan record", String.valueOf(e.getMessage()));
    }
  }

  private static ScanRecord.Basis basis(JsonObject from) throws JsonException {
    Optional<JsonValue> report = from.find("report");
    Optional<JsonValue> risk = from.find("risk");
    return new ScanRecord.Basis(
        report.isPresent() ? Optional.of(new Sha256(report.get().asText())) : Optional.empty(),
        risk.isPresent()
            ? Optional.of(RiskContextJson.fromJson(risk.get().asObject()))
            : Optional.empty(),
        JudgingJson.read(from));
  }

  private static ScanRecord.Seen seen(JsonObject from, Optional<JsonObject> personal)
      throws JsonException {
    List<ContainerReading> readings = new ArrayList<>();
    Optional<JsonValue> containers = from.find("containers");
    if (containers.isPresent()) {
      for (JsonValue item : containers.get().asArray().items()) {
        readings.add(reading(item.asObject()));
      }
    }
    Optional<String> despite = Optional.empty();
    if (from.find("despiteContainer").isPresent()) {
      Optional<JsonValue> reason =
          personal.isPresent() ? personal.get().find("despite") : Optional.empty();
      despite = Optional.of(reason.isPresent() ? reason.get().asText() : HIDDEN);
    }
    return new ScanRecord.Seen(readings, despite);
  }

  private static ContainerReading reading(JsonObject from) throws JsonException {
    Optional<JsonValue> number = from.find("number");
    Optional<JsonValue> confidence = from.find("confidence");
    return new ContainerReading(
        from.get("slot").asInt(0, 1),
        from.get("text").asText(),
        number.isPresent()
            ? Optional.of(new ContainerNumber(number.get().asText()))
            : Optional.empty(),
        confidence.isPresent()
            ? OptionalDouble.of(confidence.get().asDouble())
            : OptionalDouble.empty());
  }

  private static JsonArray texts(List<String> texts) {
    return JsonArray.of(texts.stream().map(Json::text).toList());
  }

  private static List<String> texts(JsonValue from) throws JsonException {
    List<String> texts = new ArrayList<>();
    for (JsonValue item : from.asArray().items()) {
      texts.add(item.asText());
    }
    return texts;
  }
}
