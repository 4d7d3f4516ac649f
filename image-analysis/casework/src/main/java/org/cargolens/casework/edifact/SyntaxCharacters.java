package org.cargolens.casework.edifact;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In what characters an interchange is written, as its first bytes say: the separators of UNA and
 * the syntax identifier (0001) of UNB. Identifiers are those of ISO 9735-1 and its code list 0001.
 *
 * @param identifier such as {@code UNOC}
 * @param encoding what bytes mean
 */
record SyntaxCharacters(String identifier, Charset encoding) {
  /** How many first bytes are looked at. */
  static final int HEAD = 1024;

  private static final int SHOWN = 40;

  private static final Pattern START =
      Pattern.compile("\\s*(?:UNA(.{6})\\s*)?UNB(.)([A-Z]{4}).*", Pattern.DOTALL);

  private static final Map<String, Charset> ENCODINGS =
      Map.ofEntries(
          Map.entry("UNOA", StandardCharsets.US_ASCII),
          Map.entry("UNOB", StandardCharsets.US_ASCII),
          Map.entry("UNOC", StandardCharsets.ISO_8859_1),
          Map.entry("UNOD", Charset.forName("ISO-8859-2")),
          Map.entry("UNOE", Charset.forName("ISO-8859-5")),
          Map.entry("UNOF", Charset.forName("ISO-8859-7")),
          Map.entry("UNOG", Charset.forName("ISO-8859-3")),
          Map.entry("UNOH", Charset.forName("ISO-8859-4")),
          Map.entry("UNOI", Charset.forName("ISO-8859-6")),
          Map.entry("UNOJ", Charset.forName("ISO-8859-8")),
          Map.entry("UNOK", Charset.forName("ISO-8859-9")),
          Map.entry("UNOW", StandardCharsets.UTF_8),
          Map.entry("UNOY", StandardCharsets.UTF_8));

  /**
   * Returns what the first characters say.
   *
   * @param head first bytes as ISO 8859-1, at most {@link #HEAD}, without byte order mark
   * @throws IllegalArgumentException if they are no beginning of an interchange; says why
   */
  static SyntaxCharacters of(String head) {
    Matcher start = START.matcher(head);
    if (!start.matches()) {
      throw new IllegalArgumentException(
          "expected UNA or UNB with a syntax identifier such as UNOC, found '"
              + printable(head.strip())
              + "'");
    }
    Optional.ofNullable(start.group(1)).ifPresent(SyntaxCharacters::checkSeparators);
    String identifier = start.group(3);
    return new SyntaxCharacters(
        identifier,
        encoding(identifier)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "expected one of UNOA to UNOK, UNOW and UNOY, found " + identifier)));
  }

  /** Returns what bytes mean under a syntax identifier. */
  static Optional<Charset> encoding(String identifier) {
    return Optional.ofNullable(ENCODINGS.get(identifier));
  }

  /** Whether a text begins as interchanges do. */
  static boolean begins(String head) {
    String text = head.stripLeading();
    return text.startsWith("UNA") || text.startsWith("UNB");
  }

  /**
   * Component, element, decimal, release, repetition (or blank) and end, of which none may be two.
   */
  private static void checkSeparators(String advice) {
    Set<Character> used = new HashSet<>();
    for (int at : new int[] {0, 1, 3, 5}) {
      char one = advice.charAt(at);
      boolean none = at == 3 && one == ' ';
      if (!none && (Character.isLetterOrDigit(one) || !used.add(one))) {
        throw new IllegalArgumentException(
            "expected separators in UNA that differ and are no letters or digits, found '"
                + printable(advice)
                + "'");
      }
    }
  }

  /** What stands in a message about foreign bytes: short, and nothing that moves a cursor. */
  static String printable(String text) {
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    return shown
        .codePoints()
        .mapToObj(
            c ->
                Character.isISOControl(c)
                    ? String.format(Locale.ROOT, "\\u%04x", c)
                    : Character.toString(c))
        .reduce("", String::concat);
  }
}
