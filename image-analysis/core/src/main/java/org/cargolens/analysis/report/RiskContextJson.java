package org.cargolens.analysis.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;

/**
 * Risk contexts as JSON: {@code caseId}, {@code relativeRisk}, {@code lookFor} (words of
 * categories), {@code reasons}. Alone in a file it also has a {@code schema}, {@value #SCHEMA}.
 */
public final class RiskContextJson {
  /** Identity of files that hold a risk context. */
  public static final String SCHEMA = "urn:cargolens:risk-context:1";

  private RiskContextJson() {}

  /** Returns a context as it stands in a report. */
  public static JsonObject toJson(RiskContext context) {
    return fields(JsonObject.builder(), context).build();
  }

  private static JsonObject.Builder fields(JsonObject.Builder target, RiskContext context) {
    return target
        .put("caseId", context.caseId())
        .put("relativeRisk", context.relativeRisk())
        .put("lookFor", JsonArray.of(context.words().stream().map(Json::text).toList()))
        .put("reasons", JsonArray.of(context.reasons().stream().map(Json::text).toList()));
  }

  /** Returns the context of a report or file. */
  public static RiskContext fromJson(JsonObject object) throws JsonException {
    String caseId = object.get("caseId").asText();
    double relativeRisk = object.get("relativeRisk").asDouble();
    Set<Category> lookFor = EnumSet.noneOf(Category.class);
    for (JsonValue word : object.get("lookFor").asArray().items()) {
      lookFor.add(ReportValues.word(word, Category::ofWord, "a category"));
    }
    List<String> reasons = new ArrayList<>();
    for (JsonValue reason : object.get("reasons").asArray().items()) {
      reasons.add(reason.asText());
    }
    return ReportValues.checked(
        object, () -> new RiskContext(caseId, relativeRisk, lookFor, reasons));
  }

  static Optional<RiskContext> find(JsonObject root) throws JsonException {
    Optional<JsonValue> value = root.find("risk");
    return value.isPresent() ? Optional.of(fromJson(value.get().asObject())) : Optional.empty();
  }

  /**
   * Reads a file that {@link #write} wrote.
   *
   * @throws JsonException if it is none; names file, line and column
   * @throws IOException if it can't be read
   */
  public static RiskContext read(Path file) throws IOException {
    JsonObject root = Json.read(file).asObject();
    JsonValue schema = root.get("schema");
    if (!schema.asText().equals(SCHEMA)) {
      throw new JsonException(schema.at(), '"' + SCHEMA + '"', schema.describe());
    }
    return fromJson(root);
  }

  /**
   * Writes a context; the file appears whole or not at all.
   *
   * @throws IOException if the file can't be written; names it
   */
  public static void write(Path file, RiskContext context) throws IOException {
    Json.write(file, fields(JsonObject.builder().put("schema", SCHEMA), context).build());
  }
}
