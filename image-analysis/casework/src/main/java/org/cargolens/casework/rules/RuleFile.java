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
    Optional<RuleSet> rules = reader.attempt(() -> reader.set(from));
    if (!reader.faults.isEmpty()) {
      throw reader.faults.get(0);
    }
    return rules.orElseThrow();
  }

  /**
   * Returns every unknown member of a file, and what else is wrong with it, at most one a rule,
   * grant or member of the set; each with file, line and column.
   *
   * @throws IOException if it can't be read at all
   */
  public static List<String> faults(Path file) throws IOException {
    RuleFile reader = new RuleFile();
    try {
      JsonValue tree = tree(file);
      var unused = reader.attempt(() -> reader.set(tree));
    } catch (JsonException e) {
      reader.faults.add(e);
    }
    return reader.faults.stream().map(JsonException::getMessage).map(String::valueOf).toList();
  }

  /** Part of a file that may have a fault. */
  @FunctionalInterface
  private interface Part<T> {
    T read() throws JsonException;
  }

  /** Reads a part; its fault doesn't hide those of others. */
  private <T> Optional<T> attempt(Part<T> part) {
    try {
      return Optional.of(part.read());
    } catch (JsonException e) {
      // The first one is listed already where it ends the reading of the set.
      if (faults.isEmpty() || !faults.get(0).equals(e)) {
        faults.add(e);
      }
      return Optional.empty();
    }
  }

  /** Lists members that nobody knows, and goes on with the others. */
  private JsonObject members(JsonValue from, Set<String> known) throws JsonException {
    JsonObject object = from.asObject();
    faults.addAll(ConditionReader.unknown(object, known));
    return object;
  }

  private static JsonValue tree(Path file) throws IOException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml") ? YamlTree.read(file) : Json.read(file);
  }

  private RuleSet set(JsonValue from) throws JsonException {
    JsonObject root = members(from, MEMBERS);
    JsonValue schema = root.get("schema");
    if (!schema.asText().equals(RuleSet.SCHEMA)) {
      throw new JsonException(schema.at(), '"' + RuleSet.SCHEMA + '"', schema.describe());
    }
    List<JsonValue> read = new ArrayList<>();
    List<Rule> rules = rules(root, read);
    List<Grant> grants = grants(root);
    Optional<Combination> how = attempt(() -> combination(root.get("combination")));
    Optional<WeightNorms> norms = attempt(() -> norms(root));
    Optional<String> name = attempt(() -> root.get("name").asText());
    Optional<String> version = attempt(() -> root.get("version").asText());
    Optional<Place> issuer = attempt(() -> issuer(root.get("issuer")));
    // What a place adds goes by the centre's norms.
    if (root.find("kgPerPackage").map(RuleFile::isEmpty).orElse(true)
        && issuer.filter(place -> !place.path().contains("/")).isPresent()) {
      refuseWeights(read);
    }
    if (!faults.isEmpty()) {
      throw faults.get(0);
    }
    try {
      return new RuleSet(
          new RuleSet.Title(name.orElseThrow(), version.orElseThrow(), issuer.orElseThrow()),
          new RuleSet.Scoring(how.orElseThrow(), norms.orElseThrow()),
          grants,
          rules);
    } catch (IllegalArgumentException e) {
      throw new JsonException(root.at(), "a set of rules", String.valueOf(e.getMessage()));
    }
  }

  private List<Rule> rules(JsonObject root, List<JsonValue> read) {
    List<Rule> rules = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (JsonValue item : items(root, "rules")) {
      Optional<Rule> rule = attempt(() -> rule(item));
      if (rule.isPresent()) {
        rules.add(rule.get());
        read.add(item);
        String id = rule.get().id();
        Integer before = lines.putIfAbsent(id, item.at().line());
        if (before != null) {
          faults.add(
              new JsonException(
                  item.at(),
                  "an id that no rule before has",
                  '"' + id + "\" as at line " + before));
        }
      }
    }
    return rules;
  }

  private List<Grant> grants(JsonObject root) {
    List<Grant> grants = new ArrayList<>();
    if (root.find("grants").isPresent()) {
      for (JsonValue item : items(root, "grants")) {
        attempt(() -> grant(item)).ifPresent(grants::add);
      }
    }
    return grants;
  }

  private List<JsonValue> items(JsonObject root, String name) {
    return attempt(() -> root.get(name).asArray().items()).orElse(List.of());
  }

  private static Combination combination(JsonValue from) throws JsonException {
    return Combination.ofWord(from.asText())
        .orElseThrow(
            () -> new JsonException(from.at(), "sum, maximum or noisy-or", from.describe()));
  }

  private static Place issuer(JsonValue from) throws JsonException {
    try {
      return new Place(from.asText());
    } catch (IllegalArgumentException e) {
      throw new JsonException(from.at(), "a place as issuer", String.valueOf(e.getMessage()));
    }
  }

  private static boolean isEmpty(JsonValue norms) {
    return norms instanceof JsonObject object && object.members().isEmpty();
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

  private static WeightNorms norms(JsonObject root) throws JsonException {
    Map<String, Double> norms = new HashMap<>();
    Optional<JsonValue> given = root.find("kgPerPackage");
    if (given.isPresent()) {
      for (Map.Entry<String, JsonValue> norm : given.get().asObject().members().entrySet()) {
        norms.put(norm.getKey(), norm.getValue().asDouble());
      }
    }
    try {
      return new WeightNorms(norms);
    } catch (IllegalArgumentException e) {
      throw new JsonException(
          given.map(JsonValue::at).orElse(root.at()),
          "kg a package",
          String.valueOf(e.getMessage()));
    }
  }

  private Rule rule(JsonValue from) throws JsonException {
    JsonObject rule = members(from, RULE);
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

  private Grant grant(JsonValue from) throws JsonException {
    JsonObject grant = members(from, GRANT);
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
