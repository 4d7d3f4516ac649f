package org.cargolens.bench.throughput;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.bench.result.Check;
import org.cargolens.scan.Region;

/** Compares findings with the truth of a folder's manifest. */
final class TruthCheck {
  private TruthCheck() {}

  /**
   * Returns two checks: the top finding of a scan lies on a true box, that is, the centre of its
   * box does; and a clean scan has no finding.
   *
   * @param scans the folder's scans; those without truth are left out
   * @param runs one run of each scan
   */
  static List<Check> of(List<NamedScan> scans, List<ScanRun> runs) {
    Map<String, ScanReport> reports = new HashMap<>();
    runs.forEach(run -> reports.put(run.scan(), run.report()));
    List<String> missed = new ArrayList<>();
    List<String> falseAlarms = new ArrayList<>();
    long planted = 0;
    long clean = 0;
    for (NamedScan scan : scans) {
      ScanReport report = reports.get(scan.name());
      if (report == null || scan.truth().isEmpty()) {
        continue;
      }
      List<Region> boxes = scan.truth().get();
      List<Finding> findings = report.findings();
      if (boxes.isEmpty()) {
        clean++;
        if (!findings.isEmpty()) {
          falseAlarms.add(scan.name() + ": " + describe(findings.get(0)) + " on a clean scan");
        }
      } else {
        planted++;
        if (findings.isEmpty()) {
          missed.add(scan.name() + ": nothing found, true boxes " + boxes);
        } else if (!liesOn(boxes, findings.get(0).placement().box())) {
          missed.add(scan.name() + ": " + describe(findings.get(0)) + ", true boxes " + boxes);
        }
      }
    }
    return List.of(
        Check.of("the top finding lies on the true box", planted, missed),
        Check.of("clean scans stay without findings", clean, falseAlarms));
  }

  private static boolean liesOn(List<Region> boxes, Region found) {
    return boxes.stream().anyMatch(box -> box.distanceTo(found.centreX(), found.centreY()) == 0);
  }

  private static String describe(Finding finding) {
    return finding.category().word() + " " + finding.placement().box();
  }
}
