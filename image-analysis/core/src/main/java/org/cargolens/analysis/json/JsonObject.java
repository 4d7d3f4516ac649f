package org.cargolens.analysis.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Named values.
 *
 * @param members values by name, in the order of the text
 * @param at where it begins
 */
public record JsonObject(Map<String, JsonValue> members, JsonPosition at) implements JsonValue {
  /** Copies the members and keeps their order. */
  public JsonObject {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /** Returns a new object to fill. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the value of a name, which must be there. */
  public JsonValue get(String name) throws JsonException {
    JsonValue value = members.get(name);
    if (value == null) {
      throw new JsonException(at, "a member \"" + name + '"', "only " + members.keySet());
    }
    return value;
  }

  /** Returns the value of a name, empty if it is not there or {@code null}. */
  public Optional<JsonValue> find(String name) {
    return Optional.ofNullable(members.get(name)).filter(value -> !(value instanceof JsonNull));
  }

  @Override
  public String describe() {
    return "an object";
  }

  @Override
  public JsonObject asObject() {
    return this;
  }

  /** Collects members in order; a value of {@code null} leaves the name out. */
  public static final class Builder {
    private final Map<String, JsonValue> members = new LinkedHashMap<>();

    private Builder() {}

    /** Adds a text. */
    public Builder put(String name, @Nullable String text) {
      return put(name, text == null ? null : Json.text(text));
    }

    /**
     * Adds a number.
     *
     * @throws IllegalArgumentException if it is infinite or not a number
     */
    public Builder put(String name, double number) {
      return put(name, Json.number(number));
    }

    /** Adds a whole number. */
    public Builder put(String name, long number) {
      return put(name, Json.number(number));
    }

    /** Adds a truth value. */
    public Builder put(String name, boolean flag) {
      return put(name, new JsonFlag(flag, JsonPosition.MADE));
    }

    /** Adds any value. */
    public Builder put(String name, @Nullable JsonValue value) {
      if (value != null) {
        members.put(name, value);
      }
      return this;
    }

    /** Returns the object. */
    public JsonObject build() {
      return new JsonObject(members, JsonPosition.MADE);
    }
  }
}
