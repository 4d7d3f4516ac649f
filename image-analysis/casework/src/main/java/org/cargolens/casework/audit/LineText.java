package org.cargolens.casework.audit;

import java.util.Locale;
import java.util.Optional;

/**
 * Texts that stand in one line, such as ids and references. What would end the line, move the
 * cursor or turn the order of letters has no place in them: a table, a CSV file or a log would show
 * something else than what is there.
 */
public final class LineText {
  private LineText() {}

  /**
   * Says what keeps a text from standing in one line: control characters, separators of lines and
   * paragraphs, marks and overrides of the direction of writing (Unicode categories Cc, Zl, Zp and
   * the characters with property Bidi_Control), and what {@link KeptText} refuses.
   *
   * @return such as {@code U+000A as character 5}; empty if nothing does
   */
  public static Optional<String> fault(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (breaksLine(text.charAt(i))) {
        return Optional.of(
            String.format(Locale.ROOT, "U+%04X as character %d", (int) text.charAt(i), i + 1));
      }
    }
    return KeptText.fault(text);
  }

  private static boolean breaksLine(char letter) {
    return Character.isISOControl(letter)
        || letter == '\u2028'
        || letter == '\u2029'
        || turns(letter);
  }

  private static boolean turns(char letter) {
    return letter == '\u061c'
        || letter == '\u200e'
        || letter == '\u200f'
        || (letter >= '\u202a' && letter <= '\u202e')
        || (letter >= '\u2066' && letter <= '\u2069');
  }

  /**
   * Returns a text.
   *
   * @param what what errors call it, such as {@code a case's id}
   * @throws IllegalArgumentException if it can't stand in one line; says what and where
   */
  public static String checked(String what, String text) {
    Optional<String> fault = fault(text);
    if (fault.isPresent()) {
      throw new IllegalArgumentException(what + " can't hold " + fault.get());
    }
    return text;
  }

  /**
   * Returns a text as it can be shown in a line: each character that can't stand there as a
   * backslash, {@code u} and its four digits. For eyes alone: what was a backslash stays one.
   */
  public static String shown(String text) {
    if (text.chars().noneMatch(letter -> breaksLine((char) letter))) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      shown.append(
          breaksLine(letter)
              ? String.format(Locale.ROOT, "\\u%04x", (int) letter)
              : String.valueOf(letter));
    }
    return shown.toString();
  }
}
