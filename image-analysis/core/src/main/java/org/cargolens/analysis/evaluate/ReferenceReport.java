package org.cargolens.analysis.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.cargolens.analysis.anomaly.ReferenceFailure;

/**
 * Outcome of a {@link ReferenceEvaluation}.
 *
 * @param scans each scan with what was said about it, in the order given
 * @param figures one row a choice of scans
 * @param failures scans that couldn't be read
 */
public record ReferenceReport(
    List<EvaluatedScan> scans, List<ReferenceFigures> figures, List<ReferenceFailure> failures) {
  /** Copies the lists. */
  public ReferenceReport {
    scans = List.copyOf(scans);
    figures = List.copyOf(figures);
    failures = List.copyOf(failures);
  }

  /** Returns the median time of a comparison in milliseconds; NaN without scans. */
  public double medianMilliseconds() {
    double[] times = scans.stream().mapToDouble(EvaluatedScan::milliseconds).sorted().toArray();
    return times.length == 0 ? Double.NaN : times[times.length / 2];
  }

  /** Returns the figures as a table for people, one line a row. */
  public String toTable() {
    StringBuilder table =
        new StringBuilder(
            "scans                            clean susp.  AUROC (95 %)           near  inside"
                + "  of  unjudged\n");
    for (ReferenceFigures row : figures) {
      table.append(
          String.format(
              Locale.ROOT,
              "%-32s %5d %5d  %.3f (%.3f-%.3f)  %5d %7d %3d %9d%n",
              row.name(),
              row.clean(),
              row.suspicious(),
              row.rocArea(),
              row.rocAreaInterval().low(),
              row.rocAreaInterval().high(),
              row.localisation().near(),
              row.localisation().inside(),
              row.localisation().scans(),
              row.unjudged()));
    }
    double[] times = scans.stream().mapToDouble(EvaluatedScan::milliseconds).toArray();
    double longest = Arrays.stream(times).max().orElse(Double.NaN);
    return table
        .append(
            String.format(
                Locale.ROOT,
                "a comparison takes %.0f ms in the median, %.0f ms at most%n",
                medianMilliseconds(),
                longest))
        .toString();
  }
}
