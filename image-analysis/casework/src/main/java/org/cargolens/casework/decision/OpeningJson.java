package org.cargolens.casework.decision;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.scan.Sha256;

/** Openings as JSON. */
public final class OpeningJson {
  /** Member that names the container of an opening that was recorded by its number. */
  public static final String CONTAINER = "container";

  /** Member that names the cases with which such an opening was recorded. */
  public static final String CASES = "cases";

  private OpeningJson() {}

  /** Returns an opening as a tree. */
  public static JsonObject write(Opening opening) {
    return fields(opening).build();
  }

  /** Returns an opening with what was said of it. */
  public static JsonObject write(Opening opening, Set<OpeningNote> notes) {
    JsonObject.Builder all = fields(opening);
    notes.stream().sorted().forEach(note -> all.put(note.word(), true));
    return all.build();
  }

  /** Returns an opening that was recorded by the number of a container, with some cases of it. */
  public static JsonObject writeOf(Opening opening, String container, List<String> cases) {
    return fields(opening)
        .put(CONTAINER, container)
        .put(CASES, JsonArray.of(cases.stream().map(Json::text).toList()))
        .build();
  }

  private static JsonObject.Builder fields(Opening opening) {
    Opening.Evidence evidence = opening.evidence();
    return JsonObject.builder()
        .put("result", opening.result().word())
        .put("openedAt", opening.openedAt().toString())
        .put("found", JsonArray.of(opening.found().stream().map(OpeningJson::goods).toList()))
        .put(
            "photos",
            JsonArray.of(evidence.photos().stream().map(hash -> Json.text(hash.hex())).toList()))
        .put("seizure", evidence.seizure().orElse(null));
  }

  private static JsonObject goods(FoundGoods goods) {
    return JsonObject.builder()
        .put("description", goods.description())
        .put("hs", goods.hs().orElse(null))
        .put("quantity", goods.quantity())
        .put("unit", goods.unit())
        .build();
  }

  /** Returns the opening of a tree. */
  public static Opening read(JsonObject from) throws JsonException {
    List<FoundGoods> found = new ArrayList<>();
    for (JsonValue item : from.get("found").asArray().items()) {
      JsonObject goods = item.asObject();
      found.add(
          new FoundGoods(
              goods.get("description").asText(),
              text(goods, "hs"),
              goods.get("quantity").asDouble(),
              goods.get("unit").asText()));
    }
    List<Sha256> photos = new ArrayList<>();
    for (JsonValue item : from.get("photos").asArray().items()) {
      photos.add(new Sha256(item.asText()));
    }
    JsonValue result = from.get("result");
    try {
      return new Opening(
          OpeningResult.ofWord(result.asText())
              .orElseThrow(() -> new JsonException(result.at(), "a result", result.describe())),
          Instant.parse(from.get("openedAt").asText()),
          found,
          new Opening.Evidence(photos, text(from, "seizure")));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new JsonException(from.at(), "an opening", String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> text(JsonObject from, String name) throws JsonException {
    Optional<JsonValue> value = from.find(name);
    return value.isPresent() ? Optional.of(value.get().asText()) : Optional.empty();
  }
}
