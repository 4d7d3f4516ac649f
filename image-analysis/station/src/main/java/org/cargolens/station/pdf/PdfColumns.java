package org.cargolens.station.pdf;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Columns of a table.
 *
 * @param widths in points, each with the gap to its right
 * @param right whether it stands to the right
 * @param size of its letters
 */
record PdfColumns(List<Float> widths, List<Boolean> right, float size) {
  private static final float GAP = 10;

  static PdfColumns of(List<List<String>> rows, PdfLetters letters, float size) throws IOException {
    int count = rows.get(0).size();
    Float[] widths = new Float[count];
    Boolean[] right = new Boolean[count];
    Arrays.fill(widths, 0f);
    Arrays.fill(right, true);
    for (int i = 0; i < rows.size(); i++) {
      for (int column = 0; column < count; column++) {
        String text = letters.shown(rows.get(i).get(column));
        widths[column] = Math.max(widths[column], letters.width(text, size) + GAP);
        // The headings have no say in it.
        right[column] &= i == 0 || (column > 0 && figure(text));
      }
    }
    return new PdfColumns(List.of(widths), List.of(right), size);
  }

  private static boolean figure(String text) {
    return text.matches("-|x? ?[0-9].*") && !text.matches("[0-9]{4}-.*");
  }

  float width() {
    float sum = 0;
    for (float width : widths) {
      sum += width;
    }
    return sum;
  }

  /** Returns these columns, all narrowed by the same share if they are wider than given. */
  PdfColumns within(float width) {
    float scale = Math.min(1, width / width());
    return new PdfColumns(widths.stream().map(one -> one * scale).toList(), right, size);
  }

  /** Returns a cell's text, shortened to its column. */
  String fitting(String text, int column, PdfLetters letters) throws IOException {
    String shown = letters.shown(text);
    float room = widths.get(column) - GAP / 2;
    if (letters.width(shown, size) <= room) {
      return shown;
    }
    int length = shown.length();
    while (length > 1 && letters.width(shown.substring(0, length) + "...", size) > room) {
      length--;
    }
    return shown.substring(0, length) + "...";
  }

  /** Returns where a cell's text begins, from the left of the table. */
  float begin(String shown, int column, PdfLetters letters) throws IOException {
    float begin = 0;
    for (int i = 0; i < column; i++) {
      begin += widths.get(i);
    }
    return right.get(column)
        ? begin + widths.get(column) - GAP - letters.width(shown, size)
        : begin;
  }
}
