package org.cargolens.casework.audit;

import java.util.Locale;
import java.util.Optional;

/**
 * Which texts a store keeps as they are, whatever database it is in: all of Unicode but U+0000,
 * which PostgreSQL takes in no text, and halves of surrogate pairs, which UTF-8 can't write (RFC
 * 3629, section 3).
 */
public final class KeptText {
  private KeptText() {}

  /**
   * Says what keeps a text from being kept.
   *
   * @return such as {@code U+0000 as character 5}; empty if nothing does
   */
  public static Optional<String> fault(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isFault(text, i)) {
        return Optional.of(
            String.format(Locale.ROOT, "U+%04X as character %d", (int) text.charAt(i), i + 1));
      }
    }
    return Optional.empty();
  }

  private static boolean isFault(String text, int index) {
    char letter = text.charAt(index);
    if (Character.isHighSurrogate(letter)) {
      return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
    }
    return letter == 0
        || (Character.isLowSurrogate(letter)
            && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1))));
  }

  /**
   * Returns a text.
   *
   * @param what what errors call it, such as {@code a case's id}
   * @throws IllegalArgumentException if no store keeps it; says what and where
   */
  public static String checked(String what, String text) {
    Optional<String> fault = fault(text);
    if (fault.isPresent()) {
      throw new IllegalArgumentException(what + " can't hold " + fault.get());
    }
    return text;
  }

  /**
   * Returns a text that a store keeps: itself if it is one, else with each backslash doubled and
   * each character that can't be kept as a backslash, {@code u} and its four digits.
   */
  public static String escaped(String text) {
    if (fault(text).isEmpty()) {
      return text;
    }
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (isFault(text, i)) {
        escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
      } else {
        escaped.append(letter == '\\' ? "\\\\" : String.valueOf(letter));
      }
    }
    return escaped.toString();
  }
}
