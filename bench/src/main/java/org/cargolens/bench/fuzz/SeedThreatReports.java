package org.cargolens.bench.fuzz;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.ObjectOfInspection;
import org.cargolens.dicos.SopClass;
import org.cargolens.dicos.tdr.AggregateReports;
import org.cargolens.dicos.tdr.Assessment;
import org.cargolens.dicos.tdr.Author;
import org.cargolens.dicos.tdr.Bitmap;
import org.cargolens.dicos.tdr.Conclusion;
import org.cargolens.dicos.tdr.HumanReport;
import org.cargolens.dicos.tdr.ReportKind;
import org.cargolens.dicos.tdr.Representation;
import org.cargolens.dicos.tdr.Subject;
import org.cargolens.dicos.tdr.ThreatDetectionReport;
import org.cargolens.dicos.tdr.ThreatObject;
import org.cargolens.scan.ContainerReading;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Region;
import org.cargolens.scan.ScanMetadata;

/** Threat detection reports of a machine, a person, an opening, and of several together. */
final class SeedThreatReports {
  private static final Instant AT = Instant.parse("2030-01-02T03:04:05Z");
  private static final InstanceReference IMAGE =
      new InstanceReference(SopClass.DX_FOR_PROCESSING, "2.25.1");
  private static final ScanMetadata METADATA =
      ScanMetadata.UNKNOWN
          .withScanId("S-1")
          .withContainers(List.of(ContainerReading.of(0, "CSQU3054383")));
  private static final Subject SUBJECT =
      new Subject(
          "2.25.4711",
          METADATA,
          ObjectOfInspection.ofContainers(METADATA.containers()).withRiskScore(77),
          List.of(IMAGE));

  private SeedThreatReports() {}

  /** Returns one of each kind. */
  static List<ThreatDetectionReport> all() {
    ThreatDetectionReport machine = machine();
    ThreatDetectionReport person = person().asDecision(SUBJECT);
    return List.of(
        machine,
        person,
        person().asOpening(SUBJECT),
        AggregateReports.of(
            SUBJECT,
            Conclusion.of(Conclusion.Decision.ALARM, AT, 0),
            List.of(written(machine, "2.25.8"), written(person, "2.25.9"))));
  }

  private static AggregateReports.Written written(ThreatDetectionReport report, String instance) {
    return new AggregateReports.Written(
        report, new InstanceReference(SopClass.THREAT_DETECTION_REPORT, instance));
  }

  private static ThreatDetectionReport machine() {
    Representation place =
        new Representation(
            List.of(IMAGE),
            List.of(
                new Representation.Box(
                    new Region(2, 1, 7, 4),
                    Optional.of(Bitmap.of(5, 3, (x, y) -> (x + y) % 3 == 0)))),
            Optional.of(
                new Polygon(
                    List.of(
                        new Polygon.Vertex(2.5, 1),
                        new Polygon.Vertex(7, 1.25),
                        new Polygon.Vertex(6, 4)))),
            Optional.of("rear left"));
    return new ThreatDetectionReport(
        ReportKind.MACHINE,
        SUBJECT,
        new Author.Algorithm("A maker", "1.2", List.of("net 3")),
        Conclusion.of(Conclusion.Decision.ALARM, AT, 123.25f),
        List.of(new ThreatObject(0, List.of(place), List.of(assessment()), List.of())));
  }

  private static Assessment assessment() {
    return new Assessment(
        Optional.of(Assessment.Category.CONTRABAND),
        Optional.of("cigarettes, behind a wall"),
        Assessment.Ability.SHIELD,
        Assessment.Flag.HIGH_THREAT,
        Optional.of(0.87f));
  }

  private static HumanReport person() {
    return new HumanReport(
        new Author.Person("op-17", "PORT", "An operator"),
        Conclusion.of(Conclusion.Decision.ALARM, AT, 38_000),
        List.of(
            new HumanReport.Mark(
                List.of(Representation.Box.of(new Region(1, 2, 3, 4))),
                assessment(),
                Optional.of("cab"))));
  }
}
