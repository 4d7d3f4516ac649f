package org.cargolens.casework.rules;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.people.Place;

/**
 * Reads sets of rules after the schema {@value RuleSet#SCHEMA}: YAML from files whose names end in
 * {@code .yaml} or {@code .yml}, else JSON.
 */
public final class RuleFile {
  private static final Set<String> MEMBERS =
      Set.of(
          "schema", "name", "version", "issuer", "combination", "kgPerPackage", "grants", "rules");
  private static final Set<String> RULE =
      Set.of(
          "id",
          "version",
          "text",
          "author",
          "legalBasis",
          "from",
          "until",
          "weight",
          "mustScan",
          "when");
  private static final Set<String> GRANT =
      Set.of("place", "prefix", "mostRules", "mostWeight", "mayDemandScans", "conditions", "until");

  private final List<JsonException> faults = new ArrayList<>();

  private RuleFile() {}

  /**
   * Reads a file.
   *
   * @throws JsonException if it has a fault; names the first with file, line and column
   * @throws IOException if it can't be read
   */
  public static RuleSet read(Path file) throws IOException {
    return fromJson(tree(file));
  }

  /** Returns the set of a tree. */
  public static RuleSet fromJson(JsonValue from) throws JsonException {
    RuleFile reader = new RuleFile();
    RuleSet rules = reader.set(from);
    if (!reader.faults.isEmpty()) {
      throw reader.faults.get(0);
    }
    return rules;
  }

  /**
   * Returns every fault of a file, at most one a rule, each with file, line and column.
   *
   * @throws IOException if it can't be read at all
   */
  public static List<String> faults(Path file) throws IOException {
    RuleFile reader = new RuleFile();
    try {
      reader.set(tree(file));
    } catch (JsonException e) {
      reader.faults.add(e);
    }
    return reader.faults.stream().map(JsonException::getMessage).map(String::valueOf).toList();
  }

  private static JsonValue tree(Path file) throws IOException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml") ? YamlTree.read(file) : Json.read(file);
  }

  private RuleSet set(JsonValue from) throws JsonException {
    JsonObject root = ConditionReader.members(from, MEMBERS);
    JsonValue schema = root.get("schema");
    if (!schema.asText().equals(RuleSet.SCHEMA)) {
      throw new JsonException(schema.at(), '"' + RuleSet.SCHEMA + '"', schema.describe());
    }
    List<Rule> rules = new ArrayList<>();
    List<JsonValue> read = new ArrayList<>();
    for (JsonValue item : root.get("rules").asArray().items()) {
      try {
        rules.add(rule(item));
        read.add(item);
      } catch (JsonException e) {
        faults.add(e);
      }
    }
    List<Grant> grants = new ArrayList<>();
    if (root.find("grants").isPresent()) {
      for (JsonValue item : root.get("grants").asArray().items()) {
        grants.add(grant(item));
      }
    }
    JsonValue combination = root.get("combination");
    Combination how =
        Combination.ofWord(combination.asText())
            .orElseThrow(
                () ->
                    new JsonException(
                        combination.at(), "sum, maximum or noisy-or", combination.describe()));
    Map<String, Double> norms = norms(root);
    String name = root.get("name").asText();
    String version = root.get("version").asText();
    String issuer = root.get("issuer").asText();
    // What a place adds goes by the centre's norms.
    if (norms.isEmpty() && !issuer.contains("/")) {
      refuseWeights(read);
    }
    try {
      return new RuleSet(
          new RuleSet.Title(name, version, new Place(issuer)),
          new RuleSet.Scoring(how, new WeightNorms(norms)),
          grants,
          rules);
    } catch (IllegalArgumentException e) {
      throw new JsonException(root.at(), "a set of rules", String.valueOf(e.getMessage()));
    }
  }

  private void refuseWeights(List<JsonValue> sound) {
    for (JsonValue rule : sound) {
      try {
        ConditionReader.refuseWeights(rule.asObject().get("when"));
      } catch (JsonException e) {
        faults.add(e);
      }
    }
  }

  private static Map<String, Double> norms(JsonObject root) throws JsonException {
    Map<String, Double> norms = new HashMap<>();
    if (root.find("kgPerPackage").isPresent()) {
      for (Map.Entry<String, JsonValue> norm :
          root.get("kgPerPackage").asObject().members().entrySet()) {
        norms.put(norm.getKey(), norm.getValue().asDouble());
      }
    }
    return norms;
  }

  private static Rule rule(JsonValue from) throws JsonException {
    JsonObject rule = ConditionReader.members(from, RULE);
    Condition when = ConditionReader.read(rule.get("when"));
    LocalDate validFrom = date(rule.get("from"));
    Optional<LocalDate> until = until(rule);
    String id = rule.get("id").asText();
    int version = rule.get("version").asInt(1, Integer.MAX_VALUE);
    String text = rule.get("text").asText();
    String author = rule.get("author").asText();
    String legalBasis = rule.get("legalBasis").asText();
    double weight = rule.get("weight").asDouble();
    boolean mustScan = rule.find("mustScan").isPresent() && rule.get("mustScan").asBoolean();
    try {
      return new Rule(
          id,
          version,
          new Rule.Basis(text, author, legalBasis, new Rule.Validity(validFrom, until)),
          when,
          new Rule.Effect(weight, mustScan));
    } catch (IllegalArgumentException e) {
      throw new JsonException(rule.at(), "a rule", String.valueOf(e.getMessage()));
    }
  }

  private static Grant grant(JsonValue from) throws JsonException {
    JsonObject grant = ConditionReader.members(from, GRANT);
    try {
      return new Grant(
          new Place(grant.get("place").asText()),
          grant.get("prefix").asText(),
          new Grant.Limits(
              grant.get("mostRules").asInt(0, Integer.MAX_VALUE),
              grant.get("mostWeight").asDouble(),
              grant.find("mayDemandScans").isPresent() && grant.get("mayDemandScans").asBoolean(),
              ConditionReader.texts(grant.get("conditions"))),
          until(grant));
    } catch (IllegalArgumentException e) {
      throw new JsonException(grant.at(), "a grant", String.valueOf(e.getMessage()));
    }
  }

  private static Optional<LocalDate> until(JsonObject from) throws JsonException {
    return from.find("until").isPresent() ? Optional.of(date(from.get("until"))) : Optional.empty();
  }

  private static LocalDate date(JsonValue from) throws JsonException {
    try {
      return LocalDate.parse(from.asText());
    } catch (DateTimeParseException e) {
      throw new JsonException(from.at(), "a date such as 2026-11-29", from.describe());
    }
  }
}
