package org.cargolens.analysis.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.scan.Sha256;

/**
 * What images were judged by as JSON: {@code detectors} (name, version, sha256) and {@code
 * operatingPoint} (amberFrom, redFrom, riskAmberFrom, riskRedFrom). Absent where nothing is known.
 */
public final class JudgingJson {
  private JudgingJson() {}

  /** Adds what is known. */
  public static void put(JsonObject.Builder target, Judging judging) {
    if (!judging.detectors().isEmpty()) {
      target.put(
          "detectors", JsonArray.of(judging.detectors().stream().map(JudgingJson::run).toList()));
    }
    judging.usual().ifPresent(usual -> target.put("operatingPoint", point(usual, judging)));
  }

  private static JsonObject run(Judging.Run run) {
    return JsonObject.builder()
        .put("name", run.identity().name())
        .put("version", run.identity().version())
        .put("sha256", run.digest().map(Sha256::hex).orElse(null))
        .build();
  }

  private static JsonObject point(Judging.Thresholds usual, Judging judging) {
    JsonObject.Builder point =
        JsonObject.builder().put("amberFrom", usual.amber()).put("redFrom", usual.red());
    judging
        .byRisk()
        .ifPresent(
            lower -> point.put("riskAmberFrom", lower.amber()).put("riskRedFrom", lower.red()));
    return point.build();
  }

  /** Reads what is there. */
  public static Judging read(JsonObject from) throws JsonException {
    List<Judging.Run> runs = new ArrayList<>();
    Optional<JsonValue> list = from.find("detectors");
    if (list.isPresent()) {
      for (JsonValue item : list.get().asArray().items()) {
        runs.add(run(item.asObject()));
      }
    }
    Optional<JsonValue> scores = from.find("operatingPoint");
    if (scores.isEmpty()) {
      return new Judging(runs, Optional.empty(), Optional.empty());
    }
    JsonObject object = scores.get().asObject();
    return new Judging(
        runs,
        Optional.of(thresholds(object, "amberFrom", "redFrom")),
        object.find("riskAmberFrom").isPresent()
            ? Optional.of(thresholds(object, "riskAmberFrom", "riskRedFrom"))
            : Optional.empty());
  }

  private static Judging.Run run(JsonObject object) throws JsonException {
    Optional<JsonValue> digest = object.find("sha256");
    Optional<Sha256> sha256 =
        digest.isPresent() ? Optional.of(ReportValues.sha256(digest.get())) : Optional.empty();
    String name = object.get("name").asText();
    String version = object.get("version").asText();
    return ReportValues.checked(
        object, () -> new Judging.Run(new DetectorIdentity(name, version), sha256));
  }

  private static Judging.Thresholds thresholds(JsonObject object, String amber, String red)
      throws JsonException {
    double low = ReportValues.score(object.get(amber));
    double high = ReportValues.score(object.get(red));
    return ReportValues.checked(object, () -> new Judging.Thresholds(low, high));
  }
}
