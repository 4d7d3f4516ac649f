package org.cargolens.station.yield;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of a report.
 *
 * @param title above it
 * @param headings of its columns
 * @param rows cells, one a heading
 */
public record YieldTable(String title, List<String> headings, List<List<String>> rows) {
  /** Copies the lists. */
  public YieldTable {
    headings = List.copyOf(headings);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** Gathers rows. */
  static final class Rows {
    private final String title;
    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    Rows(String title, String... headings) {
      this.title = title;
      this.headings = List.of(headings);
    }

    void add(String... cells) {
      rows.add(List.of(cells));
    }

    YieldTable table() {
      return new YieldTable(title, headings, rows);
    }
  }
}
