package org.cargolens.dicos.tdr;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.ObjectOfInspection;
import org.cargolens.dicos.SopClass;
import org.cargolens.dicos.tdr.Assessment.Ability;
import org.cargolens.dicos.tdr.Assessment.Category;
import org.cargolens.dicos.tdr.Assessment.Flag;
import org.cargolens.dicos.tdr.Conclusion.AbortReason;
import org.cargolens.dicos.tdr.Conclusion.Decision;
import org.cargolens.dicos.testing.Samples;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Region;

/** Reports that have something of everything. */
public final class ThreatReports {
  private static final Instant AT = Instant.parse("2026-11-25T08:01:02.123456Z");
  private static final InstanceReference HIGH =
      new InstanceReference(SopClass.DX_FOR_PROCESSING, "2.25.1");
  private static final InstanceReference LOW =
      new InstanceReference(SopClass.DX_FOR_PROCESSING, "2.25.2");

  static final Subject SUBJECT =
      new Subject(
          "2.25.4711",
          Samples.metadata(),
          ObjectOfInspection.ofContainers(Samples.metadata().containers()).withRiskScore(77),
          List.of(HIGH, LOW));

  private ThreatReports() {}

  /** Returns a machine's report with something of everything. */
  public static ThreatDetectionReport machine() {
    Representation place =
        new Representation(
            List.of(HIGH, LOW),
            List.of(
                new Representation.Box(
                    new Region(24, 91, 29, 94),
                    Optional.of(Bitmap.of(5, 3, (x, y) -> (x + y) % 3 == 0))),
                Representation.Box.of(new Region(0, 0, 65_535, 1))),
            Optional.of(
                new Polygon(
                    List.of(
                        new Polygon.Vertex(24.1, 91),
                        new Polygon.Vertex(29, 91.25),
                        new Polygon.Vertex(26, 94)))),
            Optional.of("rear left, sàn xe"));
    Assessment assessment =
        new Assessment(
            Optional.of(Category.CONTRABAND),
            Optional.of("cigarettes, behind a wall"),
            Ability.SHIELD,
            Flag.HIGH_THREAT,
            Optional.of(0.87f));
    ThreatObject nothing =
        new ThreatObject(
            7,
            List.of(),
            List.of(
                new Assessment(
                    Optional.empty(),
                    Optional.empty(),
                    Ability.NO_INTERFERENCE,
                    Flag.NO_THREAT,
                    Optional.empty())),
            List.of());
    return new ThreatDetectionReport(
        ReportKind.MACHINE,
        SUBJECT,
        new Author.Algorithm("A maker", "1.2", List.of("net 3", "reference 1")),
        Conclusion.of(Decision.ALARM, AT, 123.25f),
        List.of(
            new ThreatObject(0, List.of(place), List.of(assessment, assessment), List.of()),
            nothing));
  }

  static HumanReport human(Decision decision, List<AbortReason> reasons) {
    return new HumanReport(
        new Author.Person("op-17", "PORT", "Nguyễn"),
        new Conclusion(decision, AT.plusSeconds(40), 38_000, reasons),
        decision == Decision.ALARM
            ? List.of(
                new HumanReport.Mark(
                    List.of(Representation.Box.of(new Region(1, 2, 3, 4))),
                    new Assessment(
                        Optional.of(Category.PI),
                        Optional.of("weapon"),
                        Ability.NO_INTERFERENCE,
                        Flag.THREAT,
                        Optional.empty()),
                    Optional.of("cab")))
            : List.of());
  }

  static ThreatDetectionReport aggregate() {
    InstanceReference first = new InstanceReference(SopClass.THREAT_DETECTION_REPORT, "2.25.8");
    InstanceReference second = new InstanceReference(SopClass.THREAT_DETECTION_REPORT, "2.25.9");
    return AggregateReports.of(
        SUBJECT,
        Conclusion.of(Decision.ALARM, AT.plusSeconds(90), 0),
        List.of(
            new AggregateReports.Written(machine(), first),
            new AggregateReports.Written(
                human(Decision.ALARM, List.of()).asDecision(SUBJECT), second)));
  }

  static List<ThreatDetectionReport> all() {
    return List.of(
        machine(),
        human(Decision.ALARM, List.of()).asDecision(SUBJECT),
        human(Decision.CLEAR, List.of()).asDecision(SUBJECT),
        human(Decision.UNKNOWN, List.of(AbortReason.TIMEOUT, AbortReason.NOT_REVIEWED))
            .asDecision(SUBJECT),
        human(Decision.ALARM, List.of()).asOpening(SUBJECT),
        aggregate());
  }
}
