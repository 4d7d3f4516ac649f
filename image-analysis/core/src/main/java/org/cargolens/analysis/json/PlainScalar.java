package org.cargolens.analysis.json;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A value written without quotes in a language that leaves its type open, such as YAML: a text to
 * whoever expects a text, a number or truth value only if JSON would write it the same way. {@code
 * NO} stays a country, {@code 0402} a heading, and {@code yes} is no truth value.
 *
 * @param text as written
 * @param at where it stands
 */
public record PlainScalar(String text, JsonPosition at) implements JsonValue {
  private static final int LONGEST_NUMBER = 64;
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,9})?");

  @Override
  public String describe() {
    return isNumber() || isFlag() ? text : new JsonText(text, at).describe();
  }

  @Override
  public String asText() {
    return text;
  }

  @Override
  public double asDouble() throws JsonException {
    return isNumber() ? number().asDouble() : JsonValue.super.asDouble();
  }

  @Override
  public long asLong() throws JsonException {
    return isNumber() ? number().asLong() : JsonValue.super.asLong();
  }

  @Override
  public boolean asBoolean() throws JsonException {
    return isFlag() ? text.equals("true") : JsonValue.super.asBoolean();
  }

  private boolean isNumber() {
    return text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches();
  }

  private boolean isFlag() {
    return text.equals("true") || text.equals("false");
  }

  private JsonNumber number() {
    return new JsonNumber(new BigDecimal(text), at);
  }
}
