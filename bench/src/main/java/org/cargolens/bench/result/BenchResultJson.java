package org.cargolens.bench.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;

/** The JSON form of a result. */
public final class BenchResultJson {
  private BenchResultJson() {}

  /**
   * Writes a result; the file appears whole or not at all.
   *
   * @throws IOException if the file can't be written
   */
  public static void write(Path file, BenchResult result) throws IOException {
    Json.write(file, toJson(result));
  }

  /**
   * Reads a result.
   *
   * @throws JsonException if the file is not one; names file, line and what was expected
   * @throws IOException if the file can't be read
   */
  public static BenchResult read(Path file) throws IOException {
    JsonObject root = Json.read(file).asObject();
    String schema = root.get("schema").asText();
    if (!schema.equals(BenchResult.SCHEMA)) {
      throw new JsonException(root.get("schema").at(), BenchResult.SCHEMA, schema);
    }
    try {
      return new BenchResult(
          root.get("program").asText(),
          environment(root.get("environment").asObject()),
          texts(root.get("parameters").asObject()),
          metrics(root.get("metrics").asArray()),
          checks(root.get("checks").asArray()));
    } catch (IllegalArgumentException e) {
      throw new JsonException(root.at(), "a result", String.valueOf(e.getMessage()));
    }
  }

  static JsonObject toJson(BenchResult result) {
    JsonObject.Builder parameters = JsonObject.builder();
    result.parameters().forEach(parameters::put);
    Environment environment = result.environment();
    return JsonObject.builder()
        .put("schema", BenchResult.SCHEMA)
        .put("program", result.program())
        .put(
            "environment",
            JsonObject.builder()
                .put("cpu", environment.cpu())
                .put("cores", environment.cores())
                .put("jvm", environment.jvm())
                .put("os", environment.os())
                .put("maxHeapBytes", environment.maxHeapBytes())
                .build())
        .put("parameters", parameters.build())
        .put(
            "metrics",
            JsonArray.of(result.metrics().stream().map(BenchResultJson::toJson).toList()))
        .put("answersAreRight", result.answersAreRight())
        .put("checks", JsonArray.of(result.checks().stream().map(BenchResultJson::toJson).toList()))
        .build();
  }

  private static JsonObject toJson(Metric metric) {
    return JsonObject.builder()
        .put("name", metric.name())
        .put("unit", metric.unit())
        .put("value", metric.value())
        .put("better", metric.better().name())
        .build();
  }

  private static JsonObject toJson(Check check) {
    return JsonObject.builder()
        .put("claim", check.claim())
        .put("cases", check.cases())
        .put("failed", check.failed())
        .put("failures", JsonArray.of(check.failures().stream().map(Json::text).toList()))
        .build();
  }

  private static Environment environment(JsonObject json) throws JsonException {
    return new Environment(
        json.get("cpu").asText(),
        json.get("cores").asInt(1, Integer.MAX_VALUE),
        json.get("jvm").asText(),
        json.get("os").asText(),
        json.get("maxHeapBytes").asLong());
  }

  private static Map<String, String> texts(JsonObject json) throws JsonException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonValue> member : json.members().entrySet()) {
      texts.put(member.getKey(), member.getValue().asText());
    }
    return texts;
  }

  private static List<Metric> metrics(JsonArray json) throws JsonException {
    List<Metric> metrics = new ArrayList<>();
    for (JsonValue item : json.items()) {
      JsonObject metric = item.asObject();
      metrics.add(
          new Metric(
              metric.get("name").asText(),
              metric.get("unit").asText(),
              metric.get("value").asDouble(),
              Better.valueOf(metric.get("better").asText())));
    }
    return metrics;
  }

  private static List<Check> checks(JsonArray json) throws JsonException {
    List<Check> checks = new ArrayList<>();
    for (JsonValue item : json.items()) {
      JsonObject check = item.asObject();
      List<String> failures = new ArrayList<>();
      for (JsonValue failure : check.get("failures").asArray().items()) {
        failures.add(failure.asText());
      }
      checks.add(
          new Check(
              check.get("claim").asText(),
              check.get("cases").asLong(),
              check.get("failed").asLong(),
              failures));
    }
    return checks;
  }
}
