package org.cargolens.analysis.report.picture;

import java.awt.FontMetrics;
import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines of a width. */
final class TextFlow {
  private TextFlow() {}

  /**
   * Breaks at spaces, and within a word that is too long for a line of its own.
   *
   * @param text any text; control characters show as spaces
   * @param metrics measures of its font
   * @param width width of a line in pixels
   * @param most most lines; the last one ends in dots if there would be more
   */
  static List<String> lines(String text, FontMetrics metrics, int width, int most) {
    List<String> lines = new ArrayList<>();
    String rest = text.replaceAll("\\p{Cntrl}", " ").strip();
    while (!rest.isEmpty() && lines.size() < most) {
      int end = fitting(rest, metrics, width);
      if (end < rest.length() && lines.size() == most - 1) {
        lines.add(shortened(rest, metrics, width));
        return lines;
      }
      int space = end < rest.length() ? rest.lastIndexOf(' ', end) : end;
      int cut = space > 0 ? space : end;
      lines.add(rest.substring(0, cut));
      rest = rest.substring(cut).strip();
    }
    return lines;
  }

  /** Returns the text with dots instead of what doesn't fit the width. */
  static String shortened(String text, FontMetrics metrics, int width) {
    if (metrics.stringWidth(text) <= width) {
      return text;
    }
    int end = fitting(text, metrics, Math.max(0, width - metrics.stringWidth("...")));
    return text.substring(0, end).strip() + "...";
  }

  /** Returns how many characters fit, at least one. */
  private static int fitting(String text, FontMetrics metrics, int width) {
    int low = 1;
    int high = text.length();
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (metrics.stringWidth(text.substring(0, middle)) <= width) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
