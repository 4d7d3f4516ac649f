package org.cargolens.scanner.source.remote.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON text (RFC 8259) that is a list of objects, read one object at a time. Of each, what is
 * text, number, true or false is given as text; what is nested is passed over. Not safe for several
 * threads.
 */
final class JsonText {
  private static final int DEEPEST = 16;
  private static final int HEX_DIGITS = 4;
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  private final String text;
  private int at;
  private boolean begun;

  JsonText(String text) {
    this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /**
   * Returns the next object; empty at the end of the list.
   *
   * @throws IllegalArgumentException if it is none; says what was expected and where
   */
  Optional<Map<String, String>> next() {
    if (!begun) {
      expect('[');
      begun = true;
      if (isNext(']')) {
        return end();
      }
    } else if (isNext(']')) {
      return end();
    } else {
      expect(',');
    }
    return Optional.of(members(1));
  }

  private Optional<Map<String, String>> end() {
    expect(']');
    begun = false;
    skipBlank();
    if (at != text.length()) {
      throw wrong("the end");
    }
    return Optional.empty();
  }

  private Map<String, String> members(int depth) {
    Map<String, String> members = new HashMap<>();
    expect('{');
    boolean more = !isNext('}');
    while (more) {
      String name = string();
      expect(':');
      value(depth).ifPresent(value -> members.put(name, value));
      more = isNext(',');
      if (more) {
        expect(',');
      }
    }
    expect('}');
    return members;
  }

  private Optional<String> value(int depth) {
    if (depth > DEEPEST) {
      throw wrong("at most " + DEEPEST + " levels");
    }
    if (isNext('"')) {
      return Optional.of(string());
    }
    if (isNext('{')) {
      members(depth + 1);
      return Optional.empty();
    }
    if (isNext('[')) {
      passList(depth);
      return Optional.empty();
    }
    int start = at;
    while (at < text.length() && "+-.0123456789Eaeflnrstu".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String word = text.substring(start, at);
    if (!word.matches("true|false|null|-?[0-9]{1,40}(\\.[0-9]{1,40})?([Ee][+-]?[0-9]{1,4})?")) {
      at = start;
      throw wrong("a value");
    }
    return word.equals("null") ? Optional.empty() : Optional.of(word);
  }

  private void passList(int depth) {
    expect('[');
    boolean more = !isNext(']');
    while (more) {
      Optional<String> unused = value(depth + 1);
      more = isNext(',');
      if (more) {
        expect(',');
      }
    }
    expect(']');
  }

  private String string() {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char one = text.charAt(at++);
      value.append(one == '\\' ? escaped() : one);
    }
    expect('"');
    return value.toString();
  }

  private char escaped() {
    char kind = at < text.length() ? text.charAt(at++) : ' ';
    int known = ESCAPES.indexOf(kind);
    if (known >= 0) {
      return ESCAPED.charAt(known);
    }
    int end = Math.min(text.length(), at + HEX_DIGITS);
    String digits = text.substring(at, end);
    if (kind != 'u' || !digits.matches("[0-9A-Fa-f]{4}")) {
      throw wrong("an escape");
    }
    at = end;
    return (char) Integer.parseInt(digits, 16);
  }

  private void skipBlank() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean isNext(char one) {
    skipBlank();
    return at < text.length() && text.charAt(at) == one;
  }

  private void expect(char one) {
    if (!isNext(one)) {
      throw wrong("'" + one + "'");
    }
    at++;
  }

  private IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException("expected " + expected + " at character " + (at + 1));
  }
}
