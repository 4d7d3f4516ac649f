package org.cargolens.casework.scans;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.analysis.report.Advice;
import org.cargolens.scan.Sha256;

/** Scan records as JSON. */
public final class ScanRecordJson {
  private ScanRecordJson() {}

  /** Returns a record as a tree. */
  public static JsonObject write(ScanRecord scan) {
    ScanRecord.Judgement judgement = scan.judgement();
    return JsonObject.builder()
        .put("image", scan.image().hex())
        .put("scannedAt", scan.scannedAt().toString())
        .put("scanner", scan.where().scanner())
        .put("site", scan.where().site())
        .put("advice", judgement.advice().word())
        .put("score", judgement.score())
        .put("models", texts(judgement.models()))
        .put("categories", texts(judgement.categories()))
        .build();
  }

  /** Returns the record of a tree. */
  public static ScanRecord read(JsonObject from) throws JsonException {
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
              texts(from.get("categories"))));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new JsonException(from.at(), "a scan record", String.valueOf(e.getMessage()));
    }
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
