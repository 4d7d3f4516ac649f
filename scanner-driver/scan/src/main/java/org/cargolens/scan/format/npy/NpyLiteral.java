package org.cargolens.scan.format.npy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cargolens.scan.ProjectionMark;
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
  private @Nullable ProjectionMark mark;
  private int fields;

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
    List<Long> wholeShape = new ArrayList<>(foundShape);
    if (fields > 1) {
      wholeShape.add((long) fields);
    }
    boolean planes = fields == 0 || (foundShape.size() == 2 && !foundOrder);
    if (!planes) {
      throw file.error(start, "fields of rows and columns in C order", text.strip());
    }
    return new NpyHeader(
        foundCode,
        foundOrder,
        List.copyOf(wholeShape),
        start + text.length(),
        Optional.ofNullable(mark));
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
    return peek() == '[' ? markedCode() : plainCode();
  }

  /** A structured dtype is taken only if its fields are the planes of a projected scan. */
  private SampleCode markedCode() throws ScanFormatException {
    expect('[');
    SampleCode first = markedField();
    if (peek() == ',') {
      position++;
      ProjectionMark own = mark;
      int at = start + position;
      if (markedField() != first || !Objects.equals(own, mark)) {
        throw file.error(at, "a second field like the first", text.strip());
      }
    }
    expect(']');
    return first;
  }

  private SampleCode markedField() throws ScanFormatException {
    expect('(');
    int at = start + position;
    String name = string("the name of a field");
    mark =
        NpyMark.of(name, fields)
            .orElseThrow(
                () ->
                    file.error(
                        at,
                        SampleCode.SUPPORTED,
                        "a structured dtype with a field '" + name + "'"));
    fields++;
    expect(',');
    SampleCode code = plainCode();
    expect(')');
    return code;
  }

  private SampleCode plainCode() throws ScanFormatException {
    peek();
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
