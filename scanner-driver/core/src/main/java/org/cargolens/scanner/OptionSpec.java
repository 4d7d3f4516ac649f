package org.cargolens.scanner;

import java.util.List;

/**
 * One option of a scanner's URI. All of them are read when the scanner is opened; another value
 * needs another opening. None is a secret: passwords stand in files, as addresses are shown in logs
 * and lists of processes.
 *
 * @param name name, as in {@code ?baud=9600}
 * @param description what it does
 * @param values which values are legal
 * @param defaultValue value where the URI says nothing
 * @param unit unit of a number, such as {@code ms}; empty for words and plain counts
 */
public record OptionSpec(
    String name, String description, Values values, String defaultValue, String unit) {
  /** Which values are legal. */
  public sealed interface Values {
    /** Returns whether a value is legal. */
    boolean allows(String value);
  }

  /**
   * Whole numbers.
   *
   * @param minimum smallest
   * @param maximum largest
   */
  public record WholeNumber(int minimum, int maximum) implements Values {
    @Override
    public boolean allows(String value) {
      if (!value.matches("-?[0-9]{1,10}")) {
        return false;
      }
      long number = Long.parseLong(value);
      return number >= minimum && number <= maximum;
    }

    @Override
    public String toString() {
      return "a whole number from " + minimum + " to " + maximum;
    }
  }

  /**
   * One of some words.
   *
   * @param words the words
   */
  public record OneOf(List<String> words) implements Values {
    /** Copies the words. */
    public OneOf {
      words = List.copyOf(words);
    }

    @Override
    public boolean allows(String value) {
      return words.contains(value);
    }

    @Override
    public String toString() {
      return "one of " + String.join(", ", words);
    }
  }

  /**
   * Any text, without control characters.
   *
   * @param most most characters
   */
  public record Text(int most) implements Values {
    @Override
    public boolean allows(String value) {
      return value.length() <= most && value.chars().noneMatch(Character::isISOControl);
    }

    @Override
    public String toString() {
      return "a text of at most " + most + " characters";
    }
  }

  /** Checks that the default is legal. */
  public OptionSpec {
    if (!values.allows(defaultValue)) {
      throw new IllegalArgumentException(
          "default of option '" + name + "' must be " + values + ", is " + defaultValue);
    }
  }

  /** Makes an option without a unit. */
  public OptionSpec(String name, String description, Values values, String defaultValue) {
    this(name, description, values, defaultValue, "");
  }

  /** Returns this option with a unit. */
  public OptionSpec in(String newUnit) {
    return new OptionSpec(name, description, values, defaultValue, newUnit);
  }

  /** Returns an option that is a whole number. */
  public static OptionSpec whole(
      String name, String description, WholeNumber range, int defaultValue) {
    return new OptionSpec(name, description, range, Integer.toString(defaultValue));
  }
}
