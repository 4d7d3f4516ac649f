package org.cargolens.casework.alert;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;

/** Single values of messages as JSON. */
final class FieldJson {
  private FieldJson() {}

  static JsonArray texts(Stream<String> texts) {
    return JsonArray.of(texts.map(Json::text).toList());
  }

  static JsonObject actor(Actor actor) {
    return JsonObject.builder()
        .put("id", actor.id())
        .put("role", actor.role().word())
        .put("place", actor.place().path())
        .build();
  }

  static Actor readActor(JsonValue value) throws JsonException {
    JsonObject object = value.asObject();
    JsonValue word = object.get("role");
    Role role =
        Role.ofWord(word.asText())
            .orElseThrow(() -> new JsonException(word.at(), "a role", word.describe()));
    return checked(
        value,
        () -> new Actor(object.get("id").asText(), role, new Place(object.get("place").asText())));
  }

  static Address address(JsonValue value) throws JsonException {
    return checked(value, () -> Address.parse(value.asText()));
  }

  static UUID uuid(JsonValue value) throws JsonException {
    String text = value.asText();
    UUID id = checked(value, () -> UUID.fromString(text));
    if (!id.toString().equals(text)) {
      throw new JsonException(value.at(), "a UUID in lower case (RFC 9562)", value.describe());
    }
    return id;
  }

  static Instant instant(JsonValue value) throws JsonException {
    return checked(value, () -> Instant.parse(value.asText()));
  }

  /** Makes a value; one that its type refuses is a fault of the text. */
  static <T> T checked(JsonValue at, Maker<T> maker) throws JsonException {
    try {
      return maker.make();
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new JsonException(
          at.at(), "a value that holds (" + e.getMessage() + ")", at.describe());
    }
  }

  /** Makes a value of what was read. */
  @FunctionalInterface
  interface Maker<T> {
    T make() throws JsonException;
  }
}
