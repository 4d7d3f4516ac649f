package org.cargolens.dicos.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Encoding of the texts of a data set, by the words of (0008,0005) in DICOM PS3.3 C.12.1.1.2.
 *
 * @param name the words, for messages
 * @param charset of a text's beginning; none if the words name one that is not known
 * @param extended whether escape sequences switch to others (ISO 2022)
 */
record TextEncoding(String name, Optional<Charset> charset, boolean extended) {
  /** The word for {@link #DEFAULT}. */
  static final String DEFAULT_WORD = "ISO_IR 192";

  /** What is written, and assumed where nothing is said: ASCII is a part of it. */
  static final TextEncoding DEFAULT =
      new TextEncoding(DEFAULT_WORD, Optional.of(StandardCharsets.UTF_8), false);

  /** Programs write the words of registered sets with other characters in between. */
  private static final Pattern REGISTERED =
      Pattern.compile("ISO[ _-]?(2022)?[ _-]?IR[ _-]?(\\d{1,3})");

  /** By number of registration; sets of two bytes as the upper half, as far as they stand there. */
  private static final Map<String, String> SETS =
      Map.ofEntries(
          Map.entry("6", "UTF-8"),
          Map.entry("13", "JIS_X0201"),
          Map.entry("58", "GB2312"),
          Map.entry("87", "US-ASCII"),
          Map.entry("100", "ISO-8859-1"),
          Map.entry("101", "ISO-8859-2"),
          Map.entry("109", "ISO-8859-3"),
          Map.entry("110", "ISO-8859-4"),
          Map.entry("126", "ISO-8859-7"),
          Map.entry("127", "ISO-8859-6"),
          Map.entry("138", "ISO-8859-8"),
          Map.entry("144", "ISO-8859-5"),
          Map.entry("148", "ISO-8859-9"),
          Map.entry("149", "EUC-KR"),
          Map.entry("159", "US-ASCII"),
          Map.entry("166", "TIS-620"),
          Map.entry("192", "UTF-8"),
          Map.entry("203", "ISO-8859-15"));

  /** Sets of which a second byte may be one of ASCII: PS3.3 lets no escapes switch from them. */
  private static final Set<String> WITHOUT_EXTENSIONS = Set.of("GB18030", "GBK");

  /**
   * What bytes say.
   *
   * @param text the text
   * @param exact whether all bytes are of the encoding; if not, a text of UTF-8 is read as Latin-1
   *     and one of another encoding has U+FFFD for what is not of it
   */
  record Decoded(String text, boolean exact) {}

  /** Returns the encoding of the words of a data set; the first may be empty. */
  static TextEncoding of(List<String> words) {
    String name = words.isEmpty() ? DEFAULT_WORD : String.join("\\", words);
    String first = words.isEmpty() ? "" : words.get(0).toUpperCase(Locale.ROOT);
    boolean extended =
        words.stream()
            .map(word -> REGISTERED.matcher(word.toUpperCase(Locale.ROOT)))
            .anyMatch(word -> word.matches() && word.group(1) != null);
    if (first.isEmpty()) {
      Charset initial = extended ? StandardCharsets.US_ASCII : StandardCharsets.UTF_8;
      return new TextEncoding(name, Optional.of(initial), extended);
    }
    Matcher registered = REGISTERED.matcher(first);
    String charset =
        switch (first) {
          case "GB18030", "GBK" -> first;
          default -> registered.matches() ? SETS.getOrDefault(registered.group(2), "") : "";
        };
    boolean isKnown = !charset.isEmpty() && Charset.isSupported(charset);
    return new TextEncoding(
        name,
        isKnown ? Optional.of(Charset.forName(charset)) : Optional.empty(),
        extended && !WITHOUT_EXTENSIONS.contains(charset));
  }

  /** Decodes a text. */
  Decoded decode(ByteBuffer bytes, Vr vr) {
    if (extended && charset.isPresent()) {
      return new CodeExtensions(charset.get(), vr).decode(bytes);
    }
    if (hasEscape(bytes)) { // all of seven bits, so that any set would take it
      return new Decoded(escaped(bytes, vr), false);
    }
    Charset stated = charset.orElse(StandardCharsets.US_ASCII);
    try {
      String text = stated.newDecoder().decode(bytes.duplicate()).toString();
      return new Decoded(backslashes(text, stated), true);
    } catch (CharacterCodingException e) {
      boolean isUnicode = stated.equals(StandardCharsets.UTF_8);
      Charset other = isUnicode ? StandardCharsets.ISO_8859_1 : stated;
      return new Decoded(backslashes(lenient(bytes, other), stated), false);
    }
  }

  /** Decodes a text with escape sequences though none are stated. */
  private String escaped(ByteBuffer bytes, Vr vr) {
    Charset initial = charset.orElse(StandardCharsets.US_ASCII);
    return WITHOUT_EXTENSIONS.contains(initial.name())
        ? lenient(bytes, initial).replace('\u001B', '\uFFFD')
        : new CodeExtensions(initial, vr).decode(bytes).text();
  }

  private static boolean hasEscape(ByteBuffer bytes) {
    for (int i = bytes.position(); i < bytes.limit(); i++) {
      if (bytes.get(i) == CodeExtensions.ESCAPE) {
        return true;
      }
    }
    return false;
  }

  /** Decodes a text with U+FFFD for what is not of a charset. */
  static String lenient(ByteBuffer bytes, Charset charset) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE)
          .decode(bytes.duplicate())
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("errors are replaced", e);
    }
  }

  /** The byte of a backslash parts values in Japanese sets too, where it shows as a yen sign. */
  private static String backslashes(String text, Charset charset) {
    return charset.name().equals("JIS_X0201") ? text.replace('\u00A5', '\\') : text;
  }
}
