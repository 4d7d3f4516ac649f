package org.cargolens.analysis.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a parser's tokens into a tree. Its recursion is bounded by the parser's nesting limit. */
final class JsonTreeReader {
  private final JsonParser parser;
  private final String source;

  JsonTreeReader(JsonParser parser, String source) {
    this.parser = parser;
    this.source = source;
  }

  /** Reads the one value that the text must hold. */
  JsonValue readAll() throws IOException {
    try {
      JsonValue value = value(parser.nextToken());
      if (parser.nextToken() != null) {
        throw new JsonException(position(), "the end of the text", "more of it");
      }
      return value;
    } catch (StreamConstraintsException e) {
      throw new JsonException(place(e), "a text within limits", reason(e));
    } catch (JacksonException e) {
      throw new JsonException(place(e), "JSON", reason(e));
    }
  }

  private JsonValue value(@Nullable JsonToken token) throws IOException {
    JsonPosition at = position();
    if (token == null) {
      throw new JsonException(at, "a value", "the end of the text");
    }
    return switch (token) {
      case START_OBJECT -> object(at);
      case START_ARRAY -> array(at);
      case VALUE_STRING -> new JsonText(parser.getText(), at);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(at);
      case VALUE_TRUE -> new JsonFlag(true, at);
      case VALUE_FALSE -> new JsonFlag(false, at);
      case VALUE_NULL -> new JsonNull(at);
      default -> throw new JsonException(at, "a value", token.toString());
    };
  }

  private JsonNumber number(JsonPosition at) throws IOException {
    try {
      return new JsonNumber(parser.getDecimalValue(), at);
    } catch (NumberFormatException e) {
      // JSON limits no exponent; a decimal number has 32 bits for it.
      throw new JsonException(at, "a number with an exponent of 32 bits", parser.getText());
    }
  }

  private JsonObject object(JsonPosition at) throws IOException {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonPosition nameAt = position();
      if (members.put(name, value(parser.nextToken())) != null) {
        throw new JsonException(nameAt, "each name once", "\"" + name + "\" again");
      }
    }
    return new JsonObject(members, at);
  }

  private JsonArray array(JsonPosition at) throws IOException {
    List<JsonValue> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(token));
    }
    return new JsonArray(items, at);
  }

  /** The parser names a source of its own in some places, which says nothing. */
  private static String reason(JacksonException e) {
    return String.valueOf(e.getOriginalMessage()).replaceAll("\\[Source: [^;\\]]*; ", "[");
  }

  private JsonPosition position() {
    return position(parser.currentTokenLocation());
  }

  private JsonPosition place(JacksonException e) {
    JsonLocation location = e.getLocation();
    return position(location == null ? parser.currentLocation() : location);
  }

  private JsonPosition position(JsonLocation location) {
    return new JsonPosition(
        source, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }
}
