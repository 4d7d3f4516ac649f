package org.cargolens.scanner.profile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with fields, such as {@code 10,{value:int},}. A field is {@code {NAME:TYPE}}; a byte that
 * can't stand in XML is written {@code \\xHH}.
 */
final class TextTemplate {
  private static final Pattern PART =
      Pattern.compile(
          "([^{}\\\\]+)|\\{([A-Za-z]\\w{0,40}):([a-z]+)([0-9]{0,3})\\}|\\\\x([0-9A-Fa-f]{2})");

  /** How many bytes there are; a text has no other characters. */
  private static final int MOST_BYTES = 256;

  private static final int DELETE = 0x7F;

  private final String source;
  private final List<Part> parts;

  /** A piece of a template: literal text where {@code name} is empty, else a field. */
  record Part(String literal, String name, FieldType type, int count) {
    boolean isField() {
      return !name.isEmpty();
    }
  }

  /** What stands in a field. */
  enum FieldType {
    /** A whole number, or a number padded with zeros to so many digits. */
    INT("-?+[0-9]{1,10}+", "-0123456789", true),
    /** A number with or without a decimal point. */
    NUMBER("-?+[0-9]{1,12}+(?:\\.[0-9]{0,12}+)?+", "-.0123456789", true),
    /** Hexadecimal digits of a whole number. */
    HEX("[0-9A-Fa-f]{1,8}+", "0123456789ABCDEFabcdef", true),
    /** So many digits 0 or 1 with commas between. */
    FLAGS("", "01,", false),
    /** Text without a comma or control character. */
    TEXT("[^,\\p{Cntrl}]{0,64}+", "", false);

    private final String pattern;
    private final String alphabet;
    private final boolean numeric;

    FieldType(String pattern, String alphabet, boolean numeric) {
      this.pattern = pattern;
      this.alphabet = alphabet;
      this.numeric = numeric;
    }

    /** Returns which bytes may stand in it. */
    BitSet bytes() {
      BitSet bytes = new BitSet(MOST_BYTES);
      alphabet.chars().forEach(bytes::set);
      if (alphabet.isEmpty()) {
        bytes.set(' ', MOST_BYTES);
        bytes.clear(',');
        bytes.clear(DELETE);
      }
      return bytes;
    }

    /** Returns whether a field that is there already may go on with a character. */
    boolean goesOnWith(char next) {
      return switch (this) {
        case INT -> next >= '0' && next <= '9';
        case FLAGS -> false;
        case NUMBER -> next != '-' && bytes().get(next);
        case HEX, TEXT -> bytes().get(next);
      };
    }

    boolean isNumeric() {
      return numeric;
    }

    String pattern(int count) {
      return this == FLAGS ? "[01](?:,[01]){" + (count - 1) + "}" : pattern;
    }
  }

  private TextTemplate(String source, List<Part> parts) {
    this.source = source;
    this.parts = parts;
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException if it is none, naming the column where it goes wrong
   */
  static TextTemplate parse(String text) {
    if (text.chars().anyMatch(c -> c >= MOST_BYTES)) {
      throw new IllegalArgumentException("'" + text + "' has characters that are no single byte");
    }
    List<Part> parts = new ArrayList<>();
    Matcher matcher = PART.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!matcher.region(at, text.length()).lookingAt()) {
        throw new IllegalArgumentException(
            "'" + text + "' is wrong at character " + (at + 1) + "; expected {NAME:TYPE} or \\xHH");
      }
      parts.add(part(matcher, text));
      at = matcher.end();
    }
    return new TextTemplate(text, List.copyOf(parts));
  }

  /** Returns a text without fields. */
  static TextTemplate literal(String text) {
    return new TextTemplate(text, List.of(new Part(text, "", FieldType.TEXT, 0)));
  }

  List<Part> parts() {
    return parts;
  }

  private static Part part(Matcher matcher, String text) {
    if (matcher.group(1) != null) {
      return new Part(matcher.group(1), "", FieldType.TEXT, 0);
    }
    if (matcher.group(5) != null) {
      char literal = (char) Integer.parseInt(matcher.group(5), 16);
      return new Part(String.valueOf(literal), "", FieldType.TEXT, 0);
    }
    for (FieldType type : FieldType.values()) {
      if (type.name().equalsIgnoreCase(matcher.group(3))) {
        int count = matcher.group(4).isEmpty() ? 0 : Integer.parseInt(matcher.group(4));
        if (type == FieldType.FLAGS && (count < 1 || count > 64)) {
          throw new IllegalArgumentException("'" + text + "': flags must be 1 to 64, are " + count);
        }
        return new Part("", matcher.group(2), type, count);
      }
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "': unknown type '"
            + matcher.group(3)
            + "'; known: int number hex flags text");
  }

  List<Part> fields() {
    return parts.stream().filter(Part::isField).toList();
  }

  Set<String> names() {
    Set<String> names = new TreeSet<>();
    fields().forEach(field -> names.add(field.name()));
    return names;
  }

  /** Returns all literal text, for checks. */
  String literals() {
    StringBuilder all = new StringBuilder();
    parts.forEach(part -> all.append(part.literal()));
    return all.toString();
  }

  /** Returns the text before the first field. */
  String prefix() {
    StringBuilder prefix = new StringBuilder();
    for (Part part : parts) {
      if (part.isField()) {
        break;
      }
      prefix.append(part.literal());
    }
    return prefix.toString();
  }

  /** Returns whether two fields stand side by side, so that nobody knows where one ends. */
  boolean hasTouchingFields() {
    for (int i = 1; i < parts.size(); i++) {
      if (parts.get(i).isField() && parts.get(i - 1).isField()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether a field may go on with what stands behind it, so that an answer could be read
   * in several ways.
   */
  boolean hasAmbiguousField() {
    for (int i = 1; i < parts.size(); i++) {
      Part field = parts.get(i - 1);
      Part next = parts.get(i);
      if (field.isField()
          && (next.isField() || field.type().goesOnWith(next.literal().charAt(0)))) {
        return true;
      }
    }
    return false;
  }

  /** Returns the text with whole numbers in its fields. */
  String fill(Map<String, Long> values) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(part.isField() ? digits(part, values) : part.literal());
    }
    return text.toString();
  }

  private static String digits(Part part, Map<String, Long> values) {
    Long value = values.get(part.name());
    if (value == null) {
      throw new IllegalArgumentException("no value for '" + part.name() + "'");
    }
    String digits =
        part.type() == FieldType.HEX
            ? Long.toHexString(value).toUpperCase(Locale.ROOT)
            : Long.toString(value);
    int sign = digits.startsWith("-") ? 1 : 0;
    String zeros = "0".repeat(Math.max(0, part.count() - digits.length()));
    return digits.substring(0, sign) + zeros + digits.substring(sign);
  }

  /**
   * Returns what texts of this shape look like, each field a group in order. A field takes all that
   * it can and gives nothing back, so that a text is decided on in one go.
   */
  Pattern pattern() {
    StringBuilder regex = new StringBuilder();
    for (Part part : parts) {
      regex.append(
          part.isField()
              ? "(" + part.type().pattern(part.count()) + ")"
              : Pattern.quote(part.literal()));
    }
    return Pattern.compile(regex.toString());
  }

  @Override
  public String toString() {
    return source;
  }
}
