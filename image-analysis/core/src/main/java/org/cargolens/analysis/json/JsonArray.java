package org.cargolens.analysis.json;

import java.util.List;

/**
 * A list of values.
 *
 * @param items its values in order
 * @param at where it begins
 */
public record JsonArray(List<JsonValue> items, JsonPosition at) implements JsonValue {
  /** Copies the list. */
  public JsonArray {
    items = List.copyOf(items);
  }

  /** Returns an array made by a program. */
  public static JsonArray of(List<? extends JsonValue> items) {
    return new JsonArray(List.copyOf(items), JsonPosition.MADE);
  }

  @Override
  public String describe() {
    return "an array of " + items.size();
  }

  @Override
  public JsonArray asArray() {
    return this;
  }

  /** Returns this array, which must hold {@code size} values. */
  public JsonArray ofSize(int size) throws JsonException {
    if (items.size() != size) {
      throw new JsonException(at, "an array of " + size, describe());
    }
    return this;
  }
}
