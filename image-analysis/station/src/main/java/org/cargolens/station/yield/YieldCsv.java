package org.cargolens.station.yield;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.cargolens.analysis.evaluate.ConfidenceInterval;
import org.cargolens.casework.audit.LineText;
import org.cargolens.casework.statistics.DrawnEstimate;
import org.cargolens.casework.statistics.Proportion;
import org.cargolens.casework.yield.Dimension;
import org.cargolens.casework.yield.PeriodYield;
import org.cargolens.casework.yield.YieldCounts;
import org.cargolens.casework.yield.YieldReport;

/**
 * A yield report as CSV (RFC 4180): a line a period and group, shares from 0 to 1, the whole under
 * the dimension {@code all}, which also says how much there is in all.
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
          "yield_high",
          "drawn",
          "drawn_violations",
          "arrivals",
          "violations_in_all",
          "violations_in_all_low",
          "violations_in_all_high");

  private static final List<String> NO_ESTIMATE = List.of("", "", "", "", "", "");

  /** What a spreadsheet would take for the beginning of a formula. */
  private static final String FORMULA = "=+-@\t";

  private YieldCsv() {}

  /** Returns the text. */
  public static String of(YieldReport report) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEADINGS);
    add(report.now(), report.inAll().map(YieldCsv::estimate).orElse(NO_ESTIMATE), lines);
    report.before().ifPresent(before -> add(before, NO_ESTIMATE, lines));
    return lines.stream()
        .map(line -> line.stream().map(YieldCsv::cell).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  private static List<String> estimate(DrawnEstimate estimate) {
    return List.of(
        Long.toString(estimate.found().of()),
        Long.toString(estimate.found().hits()),
        Long.toString(estimate.arrivals()),
        Double.toString(estimate.violations()),
        Double.toString(estimate.interval().low()),
        Double.toString(estimate.interval().high()));
  }

  private static void add(PeriodYield period, List<String> estimate, List<List<String>> lines) {
    lines.add(joined(line(period, "all", "", period.total()), estimate));
    for (Dimension dimension : period.groups().keySet()) {
      period
          .groups()
          .get(dimension)
          .forEach(
              (group, counts) ->
                  lines.add(joined(line(period, dimension.word(), group, counts), NO_ESTIMATE)));
    }
  }

  private static List<String> joined(List<String> cells, List<String> more) {
    List<String> all = new ArrayList<>(cells);
    all.addAll(more);
    return all;
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
