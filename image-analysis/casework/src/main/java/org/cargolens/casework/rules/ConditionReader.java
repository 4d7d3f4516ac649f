package org.cargolens.casework.rules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.cases.CaseField;

/** Makes conditions of JSON trees: objects of one member, whose name says which condition. */
final class ConditionReader {
  private static final String WORDS =
      "all, any, not, party, goods, origin, route, port, documentMissing, shipments, findings,"
          + " dwellDays, weightRatio, random";

  private ConditionReader() {}

  static Condition read(JsonValue from) throws JsonException {
    JsonObject object = from.asObject();
    if (object.members().size() != 1) {
      throw new JsonException(
          object.at(), "one member, one of " + WORDS, object.members().keySet().toString());
    }
    Map.Entry<String, JsonValue> member = object.members().entrySet().iterator().next();
    try {
      return read(member.getKey(), member.getValue());
    } catch (IllegalArgumentException e) {
      throw new JsonException(
          member.getValue().at(), "a condition " + member.getKey(), String.valueOf(e.getMessage()));
    }
  }

  private static Condition read(String word, JsonValue value) throws JsonException {
    Optional<JourneyFact> journey = JourneyFact.ofWord(word);
    if (journey.isPresent()) {
      return new Condition.JourneyIn(journey.get(), spelt(value, journey.get().field()));
    }
    return switch (word) {
      case "all" -> new Condition.All(list(value));
      case "any" -> new Condition.Any(list(value));
      case "not" -> new Condition.Not(read(value));
      case "goods" -> new Condition.GoodsHs(texts(value));
      case "documentMissing" -> new Condition.DocumentMissing(value.asText());
      case "party" -> party(members(value, Set.of("side", "in")));
      case "shipments" -> {
        JsonObject object = members(value, Set.of("side", "atMost"));
        yield new Condition.ShipmentsAtMost(side(object), count(object, "atMost"));
      }
      case "findings" -> {
        JsonObject object = members(value, Set.of("side", "atLeast"));
        yield new Condition.FindingsAtLeast(side(object), count(object, "atLeast"));
      }
      case "dwellDays" ->
          new Condition.DwellAbove(members(value, Set.of("above")).get("above").asDouble());
      case "weightRatio" -> weight(members(value, Set.of("below", "above")));
      case "random" -> {
        JsonObject object = members(value, Set.of("share", "seed"));
        yield new Condition.RandomShare(
            object.get("share").asDouble(), object.get("seed").asLong());
      }
      default -> throw new JsonException(value.at(), "one of " + WORDS, '"' + word + '"');
    };
  }

  private static List<Condition> list(JsonValue value) throws JsonException {
    List<Condition> conditions = new ArrayList<>();
    for (JsonValue item : value.asArray().items()) {
      conditions.add(read(item));
    }
    return conditions;
  }

  private static Condition party(JsonObject object) throws JsonException {
    Set<String> ids = new LinkedHashSet<>();
    for (String text : spelt(object.get("in"), CaseField.CONSIGNEE)) {
      // A registration number is compared as papers have it, a name in capitals.
      ids.add(text);
      ids.add(text.toUpperCase(Locale.ROOT));
    }
    return new Condition.PartyIn(side(object), ids);
  }

  private static Condition weight(JsonObject object) throws JsonException {
    Optional<JsonValue> below = object.find("below");
    Optional<JsonValue> above = object.find("above");
    if (below.isEmpty() && above.isEmpty()) {
      throw new JsonException(object.at(), "below, above or both", "neither");
    }
    double least = below.isPresent() ? below.get().asDouble() : 0;
    if (least == 0 && above.isEmpty()) {
      throw new JsonException(object.at(), "a bound above 0 without another", "0");
    }
    return new Condition.WeightOffNorm(
        least, above.isPresent() ? above.get().asDouble() : Double.POSITIVE_INFINITY);
  }

  private static PartySide side(JsonObject object) throws JsonException {
    JsonValue side = object.get("side");
    return PartySide.ofWord(side.asText())
        .orElseThrow(() -> new JsonException(side.at(), "consignor or consignee", side.describe()));
  }

  private static int count(JsonObject object, String name) throws JsonException {
    return object.get(name).asInt(0, Integer.MAX_VALUE);
  }

  /**
   * Checks that a condition, as it was read, asks for no weight: in a set without norms that never
   * holds.
   *
   * @throws JsonException if it does; names the place of the first
   */
  static void refuseWeights(JsonValue from) throws JsonException {
    for (Map.Entry<String, JsonValue> member : from.asObject().members().entrySet()) {
      switch (member.getKey()) {
        case "weightRatio" ->
            throw new JsonException(
                member.getValue().at(),
                "kgPerPackage in a set of rules with " + member.getKey(),
                "none");
        case "not" -> refuseWeights(member.getValue());
        case "all", "any" -> {
          for (JsonValue part : member.getValue().asArray().items()) {
            refuseWeights(part);
          }
        }
        default -> {
          // The others ask for no other condition.
        }
      }
    }
  }

  /** Returns values as cases have those of a field, which they are compared with. */
  private static Set<String> spelt(JsonValue value, CaseField field) throws JsonException {
    Set<String> texts = new LinkedHashSet<>();
    for (JsonValue item : value.asArray().items()) {
      try {
        texts.add(field.kind().canonical(item.asText()));
      } catch (IllegalArgumentException e) {
        throw new JsonException(item.at(), field.kind().expected(), item.describe());
      }
    }
    return texts;
  }

  static Set<String> texts(JsonValue value) throws JsonException {
    Set<String> texts = new LinkedHashSet<>();
    for (JsonValue item : value.asArray().items()) {
      texts.add(item.asText());
    }
    return texts;
  }

  /** Returns an object that has no members but these. */
  static JsonObject members(JsonValue value, Set<String> known) throws JsonException {
    JsonObject object = value.asObject();
    List<JsonException> unknown = unknown(object, known);
    if (!unknown.isEmpty()) {
      throw unknown.get(0);
    }
    return object;
  }

  /** Returns a fault for each member that is none of these. */
  static List<JsonException> unknown(JsonObject object, Set<String> known) {
    List<JsonException> unknown = new ArrayList<>();
    for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
      if (!known.contains(member.getKey())) {
        unknown.add(
            new JsonException(
                member.getValue().at(),
                "one of " + known.stream().sorted().toList(),
                '"' + member.getKey() + '"'));
      }
    }
    return unknown;
  }
}
