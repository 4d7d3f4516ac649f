package org.cargolens.analysis.json;

/**
 * A truth value.
 *
 * @param value true or false
 * @param at where it stands
 */
public record JsonFlag(boolean value, JsonPosition at) implements JsonValue {
  @Override
  public String describe() {
    return Boolean.toString(value);
  }

  @Override
  public boolean asBoolean() {
    return value;
  }
}
