package org.cargolens.analysis.json;

/**
 * The absent value that a text spells {@code null}.
 *
 * @param at where it stands
 */
public record JsonNull(JsonPosition at) implements JsonValue {
  @Override
  public String describe() {
    return "null";
  }
}
