package org.cargolens.analysis.json;

import java.math.BigDecimal;

/**
 * A number, exactly as it was written.
 *
 * @param value its value
 * @param at where it stands
 */
public record JsonNumber(BigDecimal value, JsonPosition at) implements JsonValue {
  @Override
  public String describe() {
    return value.toString();
  }

  @Override
  public double asDouble() throws JsonException {
    double number = value.doubleValue();
    if (Double.isInfinite(number)) {
      throw new JsonException(at, "a number of double range", describe());
    }
    return number;
  }

  @Override
  public long asLong() throws JsonException {
    try {
      return value.longValueExact();
    } catch (ArithmeticException e) {
      throw new JsonException(at, "a whole number of 64 bits", describe());
    }
  }
}
