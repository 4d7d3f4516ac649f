package org.cargolens.station.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cargolens.casework.audit.LineText;

/** A table for the terminal; no cell ends its line. For one thread. */
public final class TextTable {
  private final List<String[]> rows = new ArrayList<>();
  private final boolean figures;

  /** Makes a table whose columns are to the left. */
  public TextTable(String... headings) {
    this(false, headings);
  }

  private TextTable(boolean figures, String[] headings) {
    this.figures = figures;
    rows.add(headings.clone());
  }

  /** Makes a table whose first column is to the left, and all others, figures, to the right. */
  public static TextTable ofFigures(String... headings) {
    return new TextTable(true, headings);
  }

  /**
   * Adds a row.
   *
   * @return this
   * @throws IllegalArgumentException if there is not a cell for each heading
   */
  public TextTable add(String... cells) {
    if (cells.length != rows.get(0).length) {
      throw new IllegalArgumentException(
          cells.length + " cells in a table of " + rows.get(0).length + " columns");
    }
    rows.add(Arrays.stream(cells).map(LineText::shown).toArray(String[]::new));
    return this;
  }

  @Override
  public String toString() {
    int columns = rows.get(0).length;
    int[] widths = new int[columns];
    for (String[] row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], row[column].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        String padding = " ".repeat(widths[column] - row[column].length());
        line.append(column == 0 ? "" : "  ")
            .append(figures && column > 0 ? padding + row[column] : row[column] + padding);
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }
}
