package org.cargolens.analysis.json;

/**
 * A JSON value. The {@code as} methods say what a reader expects; each throws a {@link
 * JsonException} that names the place if the value is of another type. Immutable.
 */
public sealed interface JsonValue
    permits JsonObject, JsonArray, JsonText, JsonNumber, JsonFlag, JsonNull, PlainScalar {
  /** Returns where the value stands. */
  JsonPosition at();

  /** Returns what the value is, in words for people. */
  String describe();

  /** Returns this object. */
  default JsonObject asObject() throws JsonException {
    throw new JsonException(at(), "an object", describe());
  }

  /** Returns this array. */
  default JsonArray asArray() throws JsonException {
    throw new JsonException(at(), "an array", describe());
  }

  /** Returns this text. */
  default String asText() throws JsonException {
    throw new JsonException(at(), "a text", describe());
  }

  /** Returns this number, always finite. */
  default double asDouble() throws JsonException {
    throw new JsonException(at(), "a number", describe());
  }

  /** Returns this whole number. */
  default long asLong() throws JsonException {
    throw new JsonException(at(), "a whole number", describe());
  }

  /** Returns this whole number, which must be within the bounds, both included. */
  default int asInt(int least, int most) throws JsonException {
    long value = asLong();
    if (value < least || value > most) {
      throw new JsonException(
          at(), "a whole number from " + least + " to " + most, Long.toString(value));
    }
    return (int) value;
  }

  /** Returns this truth value. */
  default boolean asBoolean() throws JsonException {
    throw new JsonException(at(), "true or false", describe());
  }
}
