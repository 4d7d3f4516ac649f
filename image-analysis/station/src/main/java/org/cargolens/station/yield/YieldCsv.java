package org.cargolens.station.yield;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.cargolens.analysis.evaluate.ConfidenceInterval;
import org.cargolens.casework.audit.LineText;
import org.cargolens.casework.statistics.Proportion;
import org.cargolens.casework.yield.Dimension;
import org.cargolens.casework.yield.PeriodYield;
import org.cargolens.casework.yield.YieldCounts;
import org.cargolens.casework.yield.YieldReport;

/**
 * A yield report as CSV (RFC 4180): a line a period and group, shares from 0 to 1, the whole under
 * the dimension {@code all}.
 */
public final class YieldCsv {
  private static final List<String> HEADINGS =
      List.of(
          "from",
          "to",
          "dimension",
          "group",
          "scanned",
          "flagged",
          "suspicious",
          "opened",
          "violations",
          "yield",
          "yield_low",
          "yield_high");

  /** What a spreadsheet would take for the beginning of a formula. */
  private static final String FORMULA = "=+-@\t";

  private YieldCsv() {}

  /** Returns the text. */
  public static String of(YieldReport report) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEADINGS);
    add(report.now(), lines);
    report.before().ifPresent(before -> add(before, lines));
    return lines.stream()
        .map(line -> line.stream().map(YieldCsv::cell).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  private static void add(PeriodYield period, List<List<String>> lines) {
    lines.add(line(period, "all", "", period.total()));
    for (Dimension dimension : period.groups().keySet()) {
      period
          .groups()
          .get(dimension)
          .forEach((group, counts) -> lines.add(line(period, dimension.word(), group, counts)));
    }
  }

  private static List<String> line(
      PeriodYield period, String dimension, String group, YieldCounts counts) {
    Proportion share = counts.yieldRate();
    ConfidenceInterval interval = share.wilson();
    return List.of(
        period.period().from().toString(),
        period.period().to().toString(),
        dimension,
        group,
        Long.toString(counts.scanned()),
        Long.toString(counts.flagged()),
        Long.toString(counts.suspicious()),
        Long.toString(counts.opened()),
        Long.toString(counts.violations()),
        Double.toString(share.value()),
        Double.toString(interval.low()),
        Double.toString(interval.high()));
  }

  private static String cell(String text) {
    String line = LineText.shown(text);
    String safe = !line.isEmpty() && FORMULA.indexOf(line.charAt(0)) >= 0 ? "'" + line : line;
    boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
