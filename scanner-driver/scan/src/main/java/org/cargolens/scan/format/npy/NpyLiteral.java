package org.cargolens.scan.format.npy;

import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.format.FormatFile;
import org.jspecify.annotations.Nullable;

/**
 * Parser of the one Python literal that a header may be: a dictionary of exactly {@code descr},
 * {@code fortran_order} and {@code shape}. Nothing of it is ever evaluated.
 */
final class NpyLiteral {
  /** Longest number of digits that surely fits a {@code long}. */
  private static final int MAX_DIGITS = 18;

  private static final int MAX_DIMENSIONS = 8;

  private final FormatFile file;
  private final int start;
  private final String text;
  private int position;
  private @Nullable SampleCode code;
  private @Nullable Boolean columnMajor;
  private @Nullable List<Long> shape;

  /**
   * Makes a parser.
   *
   * @param start where in the file the text begins
   */
  NpyLiteral(FormatFile file, int start, String text) {
    this.file = file;
    this.start = start;
    this.text = text;
  }

  NpyHeader parse() throws ScanFormatException {
    expect('{');
    while (peek() != '}') {
      entry();
      if (peek() == ',') {
        position++;
      } else if (peek() != '}') {
        throw error("',' or '}'");
      }
    }
    expect('}');
    if (peek() != 0) {
      throw error("nothing but spaces after the dictionary");
    }
    SampleCode foundCode = code;
    Boolean foundOrder = columnMajor;
    List<Long> foundShape = shape;
    if (foundCode == null || foundOrder == null || foundShape == null) {
      throw file.error(start, "the keys descr, fortran_order and shape", text.strip());
    }
    return new NpyHeader(foundCode, foundOrder, foundShape, start + text.length());
  }

  private void entry() throws ScanFormatException {
    int at = start + position;
    String key = string("a key in quotes");
    expect(':');
    if (key.equals("descr") && code == null) {
      code = sampleCode();
    } else if (key.equals("fortran_order") && columnMajor == null) {
      columnMajor = truth();
    } else if (key.equals("shape") && shape == null) {
      shape = tuple();
    } else {
      throw file.error(at, "each of descr, fortran_order and shape once", "'" + key + "'");
    }
  }

  private SampleCode sampleCode() throws ScanFormatException {
    if (peek() == '[') {
      throw error(SampleCode.SUPPORTED, "a structured dtype");
    }
    int at = start + position;
    String spelling = string(SampleCode.SUPPORTED);
    return SampleCode.of(spelling)
        .orElseThrow(() -> file.error(at, SampleCode.SUPPORTED, "'" + spelling + "'"));
  }

  private String string(String expected) throws ScanFormatException {
    char quote = peek();
    int end = quote == '\'' || quote == '"' ? text.indexOf(quote, position + 1) : -1;
    if (end < 0) {
      throw error(expected);
    }
    String value = text.substring(position + 1, end);
    position = end + 1;
    return value;
  }

  private boolean truth() throws ScanFormatException {
    peek();
    for (String word : List.of("True", "False")) {
      if (text.startsWith(word, position)) {
        position += word.length();
        return word.equals("True");
      }
    }
    throw error("True or False");
  }

  private List<Long> tuple() throws ScanFormatException {
    List<Long> lengths = new ArrayList<>();
    expect('(');
    while (peek() != ')') {
      lengths.add(number());
      if (lengths.size() > MAX_DIMENSIONS) {
        throw error("at most " + MAX_DIMENSIONS + " dimensions");
      }
      if (peek() == ',') {
        position++;
      } else if (peek() != ')') {
        throw error("',' or ')'");
      }
    }
    expect(')');
    return List.copyOf(lengths);
  }

  private long number() throws ScanFormatException {
    peek();
    int from = position;
    while (position < text.length()
        && text.charAt(position) >= '0'
        && text.charAt(position) <= '9') {
      position++;
    }
    if (position == from || position - from > MAX_DIGITS) {
      position = from;
      throw error("a length of 1 to " + MAX_DIGITS + " digits");
    }
    long value = Long.parseLong(text.substring(from, position));
    if (position < text.length() && text.charAt(position) == 'L') {
      position++; // Python 2 wrote long integers this way.
    }
    return value;
  }

  private void expect(char wanted) throws ScanFormatException {
    if (peek() != wanted) {
      throw error("'" + wanted + "'");
    }
    position++;
  }

  /** Skips spaces; returns the next character, or NUL at the end. */
  private char peek() {
    while (position < text.length()
        && (text.charAt(position) == ' ' || text.charAt(position) == '\n')) {
      position++;
    }
    return position < text.length() ? text.charAt(position) : 0;
  }

  private ScanFormatException error(String expected) {
    String rest = text.substring(position, Math.min(text.length(), position + 20)).strip();
    return error(expected, rest.isEmpty() ? "the end of the header" : "'" + rest + "'");
  }

  private ScanFormatException error(String expected, String found) {
    return file.error(start + (long) position, expected, found);
  }
}
