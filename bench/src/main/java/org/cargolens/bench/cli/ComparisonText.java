package org.cargolens.bench.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.cargolens.bench.result.Comparison;
import org.cargolens.station.text.TextTable;

/** A comparison as people read it. */
final class ComparisonText {
  /** Runs on a shared machine differ by about this much without any cause in the code. */
  static final String DEFAULT_NOISE = "0.15";

  private ComparisonText() {}

  static void print(Comparison comparison, PrintWriter out) {
    TextTable table = TextTable.ofFigures("figure", "unit", "earlier", "later", "gain", "verdict");
    for (Comparison.Row row : comparison.rows()) {
      table.add(
          row.later().name(),
          row.later().unit(),
          FigureText.number(row.earlier().value()),
          FigureText.number(row.later().value()),
          row.gain().map(gain -> String.format(Locale.ROOT, "%.2fx", gain)).orElse(""),
          row.verdict().name().toLowerCase(Locale.ROOT));
    }
    out.print(table);
    for (String difference : comparison.differences()) {
      out.println("differs: " + difference);
    }
    out.flush();
  }
}
