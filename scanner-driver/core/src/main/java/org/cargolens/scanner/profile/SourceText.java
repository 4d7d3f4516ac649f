package org.cargolens.scanner.profile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds places in an XML text: a parser says only where a tag ends. */
final class SourceText {
  private final String[] lines;

  SourceText(String text) {
    lines = text.split("\r\n|\r|\n", -1);
  }

  /** Returns where the tag begins that ends at, or just before, a place. */
  Place tagBefore(int line, int column) {
    int row = Math.max(1, Math.min(line, lines.length));
    int from = Math.max(0, column - 2);
    for (int i = row; i >= 1; i--) {
      int found = lines[i - 1].lastIndexOf('<', i == row ? from : Integer.MAX_VALUE);
      if (found >= 0) {
        return new Place(i, found + 1);
      }
    }
    return new Place(row, Math.max(1, column));
  }

  /** Returns where an attribute's name is in the tag that begins at a place. */
  Place attribute(Place tag, String name) {
    Pattern pattern = Pattern.compile("(?<![\\w.:-])" + Pattern.quote(name) + "\\s*=");
    for (int i = tag.line(); i <= lines.length; i++) {
      Matcher matcher = pattern.matcher(lines[i - 1]);
      if (matcher.find(i == tag.line() ? tag.column() : 0)) {
        return new Place(i, matcher.start() + 1);
      }
    }
    return tag;
  }
}
