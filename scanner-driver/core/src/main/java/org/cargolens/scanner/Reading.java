package org.cargolens.scanner;

import java.time.Instant;

/**
 * What an instrument said of one quantity.
 *
 * @param name name of the quantity, such as {@code tubeVoltage}
 * @param value the value
 * @param unit unit of a number, such as {@code kV}; {@code 1} for a count or ratio, empty where the
 *     value is no number
 * @param at when it was received
 */
public record Reading(String name, Value value, String unit, Instant at) {
  /** A value. */
  public sealed interface Value {
    /** Returns the value as people read it. */
    String text();
  }

  /**
   * A number.
   *
   * @param value the number, in the reading's unit
   */
  public record Quantity(double value) implements Value {
    @Override
    public String text() {
      return value == Math.rint(value) && Math.abs(value) < 1e15
          ? Long.toString((long) value)
          : Double.toString(value);
    }
  }

  /**
   * A text.
   *
   * @param text the text
   */
  public record Text(String text) implements Value {}

  /**
   * Yes or no.
   *
   * @param set whether it is so
   */
  public record Flag(boolean set) implements Value {
    @Override
    public String text() {
      return set ? "yes" : "no";
    }
  }

  /**
   * Returns the number.
   *
   * @throws IllegalStateException if the value is none
   */
  public double number() {
    if (value instanceof Quantity quantity) {
      return quantity.value();
    }
    throw new IllegalStateException("reading '" + name + "' is no number but " + value.text());
  }
}
