package org.cargolens.scanner.profile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds places in an XML text: a parser says only where a tag ends. Each call looks at one tag, so
 * that reading a whole text takes time in proportion to its length.
 */
final class SourceText {
  private final String text;
  private final int[] lineStarts;

  SourceText(String text) {
    this.text = text;
    lineStarts =
        IntStream.concat(
                IntStream.of(0), IntStream.range(1, text.length() + 1).filter(this::beginsLine))
            .toArray();
  }

  private boolean beginsLine(int at) {
    char before = text.charAt(at - 1);
    return before == '\n' || (before == '\r' && (at == text.length() || text.charAt(at) != '\n'));
  }

  /** Returns where the tag begins that ends at, or just before, a place. */
  Place tagBefore(int line, int column) {
    int row = Math.max(1, Math.min(line, lineStarts.length));
    int end = row < lineStarts.length ? lineStarts[row] : text.length();
    int from = Math.min(lineStarts[row - 1] + Math.max(0, column - 2), end);
    int found = text.lastIndexOf('<', from);
    return found < 0 ? new Place(row, Math.max(1, column)) : place(found);
  }

  private Place place(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    int row = found >= 0 ? found : -found - 2;
    return new Place(row + 1, offset - lineStarts[row] + 1);
  }

  /** Returns where the attributes of the tag that begins at a place are, by their names. */
  Map<String, Place> attributes(Place tag) {
    Map<String, Place> places = new HashMap<>();
    int at = wordEnd(lineStarts[tag.line() - 1] + tag.column());
    while (at < text.length() && text.charAt(at) != '>') {
      int from = at;
      at = wordEnd(from);
      if (at > from) {
        places.putIfAbsent(text.substring(from, at), place(from));
      } else {
        at = behind(from);
      }
    }
    return places;
  }

  /** Returns where a word ends; at once if none begins there. */
  private int wordEnd(int from) {
    int at = from;
    while (at < text.length() && " \t\r\n=/>'\"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  /** Returns what is behind a quoted value or a single other character. */
  private int behind(int at) {
    char quote = text.charAt(at);
    if (quote != '"' && quote != '\'') {
      return at + 1;
    }
    int end = text.indexOf(quote, at + 1);
    return end < 0 ? text.length() : end + 1;
  }
}
