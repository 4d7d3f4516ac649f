package org.cargolens.scan;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A freight container's number after ISO 6346:2022: three letters of the owner, one of the
 * equipment category ({@code U}, {@code J} or {@code Z}), six digits and a check digit (annex A).
 *
 * @param value the eleven characters, such as {@code CSQU3054383}
 */
public record ContainerNumber(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Z]{3}[UJZ][0-9]{7}");

  /** Checks shape and check digit. */
  public ContainerNumber {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "not a container number (three letters, one of U J Z, seven digits): " + value);
    }
    int expected = checkDigit(value.substring(0, 10));
    if (value.charAt(10) - '0' != expected) {
      throw new IllegalArgumentException(
          "container number " + value + " should end in check digit " + expected);
    }
  }

  /**
   * Reads a number as people and readers write it: any case, with spaces, hyphens, dots or slashes.
   *
   * @return the number, or empty if shape or check digit is wrong
   */
  public static Optional<ContainerNumber> parse(String text) {
    String compact = text.replaceAll("[\\s./-]", "").toUpperCase(Locale.ROOT);
    if (!SHAPE.matcher(compact).matches()
        || compact.charAt(10) - '0' != checkDigit(compact.substring(0, 10))) {
      return Optional.empty();
    }
    return Optional.of(new ContainerNumber(compact));
  }

  /**
   * Returns the check digit of an owner code, category and serial number.
   *
   * @param firstTen four letters and six digits
   */
  public static int checkDigit(String firstTen) {
    if (!firstTen.matches("[A-Z]{4}[0-9]{6}")) {
      throw new IllegalArgumentException("not four letters and six digits: " + firstTen);
    }
    int sum = 0;
    for (int i = 0; i < 10; i++) {
      sum += value(firstTen.charAt(i)) << i;
    }
    return sum % 11 % 10;
  }

  /** Letters count from 10, leaving out the multiples of 11 (annex A.2). */
  private static int value(char symbol) {
    if (symbol <= '9') {
      return symbol - '0';
    }
    int plain = symbol - 'A' + 10;
    return plain + (plain - 1) / 10;
  }

  @Override
  public String toString() {
    return value;
  }
}
