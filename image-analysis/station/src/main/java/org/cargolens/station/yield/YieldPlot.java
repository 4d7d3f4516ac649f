package org.cargolens.station.yield;

import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.cargolens.analysis.evaluate.ConfidenceInterval;
import org.cargolens.casework.statistics.Proportion;
import org.cargolens.casework.yield.Dimension;
import org.cargolens.casework.yield.Period;
import org.cargolens.casework.yield.YieldCounts;
import org.cargolens.casework.yield.YieldReport;
import org.cargolens.station.plot.IntervalPlot;
import org.cargolens.station.plot.LinePlot;

/**
 * A yield report as a picture: violations of a thousand scans by group, with intervals; those that
 * reach beyond twice the greatest value are cut there, and none passes 1,000.
 */
public final class YieldPlot {
  private static final LinePlot.Size SIZE = new LinePlot.Size(1000, 560);
  private static final int MOST_GROUPS = 14;
  private static final double THOUSAND = 1000;

  /** Height of the axis, in greatest values. */
  private static final double ROOM = 2;

  private YieldPlot() {}

  /**
   * Draws the groups of a dimension; of many, those with the most scans.
   *
   * @return empty if nothing was scanned
   */
  public static Optional<BufferedImage> draw(YieldReport report, Dimension dimension) {
    List<YieldReport.Row> all = report.rows(dimension);
    List<YieldReport.Row> rows =
        all.stream()
            .sorted(Comparator.comparing((YieldReport.Row row) -> -row.now().scanned()))
            .limit(MOST_GROUPS)
            .sorted(Comparator.comparing(YieldReport.Row::group))
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    String title = "Violations by " + dimension.word() + ", 95 % intervals";
    if (rows.size() < all.size()) {
      title += " (" + rows.size() + " of " + all.size() + ", those with the most scans)";
    }
    IntervalPlot plot =
        new IntervalPlot(
            title,
            "violations of 1,000 scans",
            rows.stream().map(YieldReport.Row::group).toList(),
            SIZE);
    report
        .before()
        .ifPresent(
            before ->
                add(
                    plot,
                    before.period(),
                    rows.stream()
                        .map(row -> point(row.before().orElseThrow().yieldRate()))
                        .toList()));
    add(
        plot,
        report.now().period(),
        rows.stream().map(row -> point(row.now().yieldRate())).toList());
    plot.upTo(top(rows));
    return Optional.of(plot.draw());
  }

  /** A year of which nothing is shown has no place in the key. */
  private static void add(IntervalPlot plot, Period period, List<IntervalPlot.Point> points) {
    if (points.stream().anyMatch(point -> !Double.isNaN(point.value()))) {
      plot.add(period.toString(), points);
    }
  }

  /**
   * Returns where the axis ends: no share passes the whole. Where nothing was found, at the highest
   * interval.
   */
  static double top(List<YieldReport.Row> rows) {
    OptionalDouble greatest = greatest(rows);
    double most =
        greatest.isPresent()
            ? ROOM * greatest.getAsDouble()
            : counts(rows)
                .map(YieldCounts::yieldRate)
                .filter(share -> share.of() > 0)
                .mapToDouble(share -> THOUSAND * share.wilson().high())
                .max()
                .orElse(THOUSAND);
    return Math.min(most, THOUSAND);
  }

  private static Stream<YieldCounts> counts(List<YieldReport.Row> rows) {
    return rows.stream().flatMap(row -> Stream.concat(Stream.of(row.now()), row.before().stream()));
  }

  /** Groups of few scans have intervals beside which nothing else could be seen. */
  private static OptionalDouble greatest(List<YieldReport.Row> rows) {
    return counts(rows)
        .mapToDouble(counts -> THOUSAND * counts.yieldRate().value())
        .filter(value -> value > 0)
        .max();
  }

  private static IntervalPlot.Point point(Proportion share) {
    if (share.of() == 0) {
      return IntervalPlot.Point.NONE;
    }
    ConfidenceInterval interval = share.wilson();
    return new IntervalPlot.Point(
        THOUSAND * share.value(), THOUSAND * interval.low(), THOUSAND * interval.high());
  }
}
