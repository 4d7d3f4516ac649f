package org.cargolens.analysis.json;

/**
 * A text.
 *
 * @param value its characters
 * @param at where it stands
 */
public record JsonText(String value, JsonPosition at) implements JsonValue {
  private static final int SHOWN = 60;

  @Override
  public String describe() {
    return '"' + (value.length() > SHOWN ? value.substring(0, SHOWN) + "..." : value) + '"';
  }

  @Override
  public String asText() {
    return value;
  }
}
