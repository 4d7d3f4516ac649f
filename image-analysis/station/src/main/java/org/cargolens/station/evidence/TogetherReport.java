package org.cargolens.station.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cargolens.dicos.DicosVersion;
import org.cargolens.dicos.tdr.AggregateReports;
import org.cargolens.dicos.tdr.Conclusion;
import org.cargolens.dicos.tdr.Conclusion.Decision;
import org.cargolens.dicos.tdr.ReportKind;
import org.cargolens.dicos.tdr.TdrWriter;
import org.cargolens.dicos.tdr.ThreatDetectionReport;

/**
 * What machine, operators and opening said of one scan, in one report of kind AGGREGATE. What was
 * found at an opening decides; without one, any alarm does, and it is clear if all say so.
 */
final class TogetherReport {
  private TogetherReport() {}

  /**
   * Puts reports together.
   *
   * @param reports at least one, all of the same scan; the first gives what is spoken of
   * @param version in which they are written, by which the report names them
   */
  static ThreatDetectionReport of(List<ThreatDetectionReport> reports, DicosVersion version) {
    List<AggregateReports.Written> written = new ArrayList<>();
    for (ThreatDetectionReport report : reports) {
      written.add(new AggregateReports.Written(report, TdrWriter.reference(report, version)));
    }
    Instant last =
        reports.stream()
            .map(report -> report.conclusion().decidedAt())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return AggregateReports.of(
        reports.get(0).subject(), Conclusion.of(decision(reports), last, 0), written);
  }

  private static Decision decision(List<ThreatDetectionReport> reports) {
    List<ThreatDetectionReport> openings =
        reports.stream().filter(report -> report.kind() == ReportKind.GROUND_TRUTH).toList();
    Set<Decision> said =
        (openings.isEmpty() ? reports : openings)
            .stream().map(report -> report.conclusion().decision()).collect(Collectors.toSet());
    if (said.contains(Decision.ALARM)) {
      return Decision.ALARM;
    }
    return said.equals(Set.of(Decision.CLEAR)) ? Decision.CLEAR : Decision.UNKNOWN;
  }
}
