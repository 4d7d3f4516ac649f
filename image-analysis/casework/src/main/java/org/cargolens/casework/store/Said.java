package org.cargolens.casework.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonFlag;
import org.cargolens.analysis.json.JsonNumber;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonText;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.audit.AuditEntry;

/**
 * What a request says, to be held against the entry that was kept for a request of the same id: an
 * answer of then to something else would be false. Immutable.
 *
 * @param body what names nobody
 * @param personal what may name people
 * @param corrects number of the entry that it replaces, if it is a correction
 * @param apart names of members, wherever they stand, that are not compared: what the program draws
 *     itself or takes from what it knows, such as the time
 */
public record Said(
    JsonObject body, Optional<JsonObject> personal, OptionalLong corrects, Set<String> apart) {
  /** Longer values are not shown. */
  private static final int LONGEST_SHOWN = 80;

  /** Copies the names. */
  public Said {
    apart = Set.copyOf(apart);
  }

  /** Returns what names nobody and corrects nothing. */
  public static Said of(JsonObject body) {
    return new Said(body, Optional.empty(), OptionalLong.empty(), Set.of());
  }

  /** Returns this with what may name people. */
  public Said withPersonal(Optional<JsonObject> value) {
    return new Said(body, value, corrects, apart);
  }

  /** Returns this as the correction of an entry, if one is given. */
  public Said correcting(OptionalLong entry) {
    return new Said(body, personal, entry, apart);
  }

  /** Returns this without comparing members of some names. */
  public Said without(String... names) {
    Set<String> more = new LinkedHashSet<>(apart);
    more.addAll(List.of(names));
    return new Said(body, personal, corrects, more);
  }

  /**
   * Says how the body of an entry differs from what is said here.
   *
   * @return such as {@code verdict "suspect", not "clear"}; empty if it says the same
   * @throws IOException if the entry can't be read
   */
  Optional<String> differenceOfBody(AuditEntry kept) throws IOException {
    if (!kept.corrects().equals(corrects)) {
      return Optional.of(correction(kept.corrects()) + ", not " + correction(corrects));
    }
    JsonObject then = Json.parse(kept.content().body(), "entry " + kept.number()).asObject();
    return difference("", then, parsed(body), true);
  }

  private static String correction(OptionalLong corrects) {
    return corrects.isPresent() ? "a correction of " + corrects.getAsLong() : "no correction";
  }

  /** Says how personal data differ, by the names of members alone; empty if they say the same. */
  Optional<String> differenceOfPersonal(Optional<JsonObject> kept) throws IOException {
    JsonObject none = JsonObject.builder().build();
    JsonObject now = personal.isPresent() ? parsed(personal.get()) : none;
    return difference("", kept.orElse(none), now, false);
  }

  /** Numbers are compared as they are read again. */
  private static JsonObject parsed(JsonObject made) throws IOException {
    return Json.parse(Json.print(made), "request").asObject();
  }

  private Optional<String> difference(
      String path, JsonObject then, JsonObject now, boolean showing) {
    Set<String> names = new LinkedHashSet<>(then.members().keySet());
    names.addAll(now.members().keySet());
    names.removeAll(apart);
    for (String name : names) {
      Optional<JsonValue> one = then.find(name);
      Optional<JsonValue> other = now.find(name);
      if (one.isPresent()
          && other.isPresent()
          && one.get() instanceof JsonObject before
          && other.get() instanceof JsonObject after) {
        Optional<String> inside = difference(path + name + ".", before, after, showing);
        if (inside.isPresent()) {
          return inside;
        }
      } else if (!printed(one).equals(printed(other))) {
        return Optional.of(
            showing && isShort(one) && isShort(other)
                ? path + name + " " + shown(one) + ", not " + shown(other)
                : "another " + path + name);
      }
    }
    return Optional.empty();
  }

  private Optional<String> printed(Optional<JsonValue> value) {
    return value.map(one -> Json.print(JsonArray.of(List.of(compared(one)))));
  }

  /** Returns a value without what isn't compared, the members of objects by their names. */
  private JsonValue compared(JsonValue value) {
    if (value instanceof JsonArray array) {
      List<JsonValue> items = new ArrayList<>();
      array.items().forEach(item -> items.add(compared(item)));
      return JsonArray.of(items);
    }
    if (value instanceof JsonObject object) {
      Map<String, JsonValue> members = new LinkedHashMap<>();
      object.members().keySet().stream()
          .filter(name -> !apart.contains(name))
          .sorted()
          .forEach(name -> object.find(name).ifPresent(one -> members.put(name, compared(one))));
      return new JsonObject(members, object.at());
    }
    return value;
  }

  private static boolean isShort(Optional<JsonValue> value) {
    return value.isEmpty()
        || value.get() instanceof JsonNumber
        || value.get() instanceof JsonFlag
        || (value.get() instanceof JsonText text && text.value().length() <= LONGEST_SHOWN);
  }

  private static String shown(Optional<JsonValue> value) {
    return value.map(one -> Json.print(one).strip()).orElse("none");
  }
}
