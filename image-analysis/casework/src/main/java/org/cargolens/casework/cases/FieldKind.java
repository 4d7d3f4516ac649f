package org.cargolens.casework.cases;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.cargolens.scan.ContainerNumber;

/** What the values of a field look like, and the one spelling in which they are kept. */
public enum FieldKind {
  /** Any text, without blanks around it. */
  TEXT("a text", text -> text),
  /** A container number after ISO 6346, as eleven characters. */
  CONTAINER_NUMBER("a container number after ISO 6346 with its check digit", FieldKind::container),
  /**
   * A chapter, heading or subheading of the Harmonized System: an even number of digits, dots left
   * out. One with an odd number has lost its first zero, and would be other goods.
   */
  HS_CODE("an HS code of 2, 4, 6, 8 or 10 digits", text -> shaped(text, Shape.HS, true)),
  /** A country by its two letters (ISO 3166-1). */
  COUNTRY("a country of two letters (ISO 3166-1)", text -> shaped(text, Shape.COUNTRY, false)),
  /** A place by its five characters (UN/LOCODE). */
  LOCATION("a place of five characters (UN/LOCODE)", text -> shaped(text, Shape.LOCATION, true)),
  /** A moment in UTC (ISO 8601). */
  INSTANT("a moment such as 2026-11-29T08:30:00Z", text -> Instant.parse(text).toString()),
  /** A length of time in days, not negative. */
  DAYS("a number of days, 0 to 36500", text -> number(text, 36_500)),
  /** A mass in kg, not negative. */
  WEIGHT_KG("a mass in kg, 0 to 1000000", text -> number(text, 1_000_000)),
  /** A whole number of things. */
  COUNT("a whole number, 0 to 100000000", FieldKind::count);

  private static final int LONGEST = 4096;
  private static final long MOST = 100_000_000;

  private final String expected;

  // Functions without state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final UnaryOperator<String> spelling;

  FieldKind(String expected, UnaryOperator<String> spelling) {
    this.expected = expected;
    this.spelling = spelling;
  }

  /** Returns what values look like, in words for people. */
  public String expected() {
    return expected;
  }

  /**
   * Returns a value in the spelling in which it is kept.
   *
   * @param text as written, with a point in decimal numbers
   * @throws IllegalArgumentException if it is no value of this kind; says what was expected
   */
  public String canonical(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.length() > LONGEST) {
      throw new IllegalArgumentException(
          "expected " + expected + " of 1 to " + LONGEST + " characters, found " + text.length());
    }
    try {
      return spelling.apply(stripped);
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      throw new IllegalArgumentException("expected " + expected + ", found '" + stripped + "'", e);
    }
  }

  private static String container(String text) {
    return ContainerNumber.parse(text)
        .map(ContainerNumber::value)
        .orElseThrow(() -> new IllegalArgumentException(text));
  }

  private static String shaped(String text, Shape shape, boolean compact) {
    String upper = (compact ? text.replaceAll("[\\s.]", "") : text).toUpperCase(Locale.ROOT);
    if (!shape.pattern.matcher(upper).matches()) {
      throw new IllegalArgumentException(text);
    }
    return upper;
  }

  private static String number(String text, long most) {
    BigDecimal value = new BigDecimal(text);
    // Checked before it is written out: 1e999999999 is short as text and long as digits.
    if (value.signum() < 0 || value.compareTo(BigDecimal.valueOf(most)) > 0 || value.scale() > 9) {
      throw new IllegalArgumentException(text);
    }
    return value.stripTrailingZeros().toPlainString();
  }

  private static String count(String text) {
    long value = new BigDecimal(text).longValueExact();
    if (value < 0 || value > MOST) {
      throw new IllegalArgumentException(text);
    }
    return Long.toString(value);
  }

  private enum Shape {
    HS("([0-9]{2}){1,5}"),
    COUNTRY("[A-Z]{2}"),
    LOCATION("[A-Z]{2}[A-Z0-9]{3}");

    // An enum of the JDK's immutable patterns.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Pattern pattern;

    Shape(String regex) {
      pattern = Pattern.compile(regex);
    }
  }
}
