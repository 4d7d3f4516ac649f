package org.cargolens.dicos.tdr;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.Placement;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.dicos.Identifiers;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.ObjectOfInspection;
import org.cargolens.dicos.tdr.Assessment.Ability;
import org.cargolens.dicos.tdr.Assessment.Flag;
import org.cargolens.dicos.tdr.Conclusion.Decision;
import org.cargolens.scan.ScanMetadata;

/**
 * Reports of the analysis as threat detection reports. Findings become objects; what was recognised
 * and is not suspicious, such as the container, does not.
 */
public final class MachineReports {
  private static final String MAKER = "CargoLens";

  private MachineReports() {}

  /**
   * Returns what the analysis says of a view.
   *
   * @param report its report
   * @param images the images of that view
   * @param took how long the analysis took
   */
  public static ThreatDetectionReport of(
      ScanReport report, List<InstanceReference> images, Duration took) {
    ScanMetadata metadata = report.source().metadata();
    Subject subject =
        new Subject(
            Identifiers.scan(report.source().sha256(), metadata),
            metadata,
            ObjectOfInspection.ofContainers(metadata.containers()),
            images);
    return of(report, subject, took);
  }

  /** Returns what the analysis says of a view whose scan and object are known better. */
  public static ThreatDetectionReport of(ScanReport report, Subject subject, Duration took) {
    List<ThreatObject> objects = new ArrayList<>();
    for (Finding finding : report.findings()) {
      objects.add(object(objects.size(), finding, subject.images()));
    }
    return new ThreatDetectionReport(
        ReportKind.MACHINE,
        subject,
        author(report),
        Conclusion.of(decision(report), report.createdAt(), took.toNanos() / 1e6f),
        objects);
  }

  /** Advice without a finding to show is no alarm, but nothing is cleared by it either. */
  private static Decision decision(ScanReport report) {
    if (!report.findings().isEmpty()) {
      return Decision.ALARM;
    }
    return report.summary().advice() == Advice.GREEN ? Decision.CLEAR : Decision.UNKNOWN;
  }

  private static Author author(ScanReport report) {
    String version =
        Optional.ofNullable(MachineReports.class.getPackage().getImplementationVersion())
            .orElse("development");
    return new Author.Algorithm(
        MAKER,
        version,
        report.findings().stream()
            .map(finding -> finding.detector().name() + " " + finding.detector().version())
            .distinct()
            .toList());
  }

  private static ThreatObject object(int id, Finding finding, List<InstanceReference> images) {
    Placement placement = finding.placement();
    Optional<String> location =
        placement.container().isPresent()
            ? Optional.of("container " + (placement.container().getAsInt() + 1))
            : Optional.empty();
    return new ThreatObject(
        id,
        List.of(
            new Representation(
                images,
                List.of(Representation.Box.of(placement.box())),
                placement.polygon(),
                location)),
        List.of(assessment(finding)),
        List.of());
  }

  private static Assessment assessment(Finding finding) {
    return new Assessment(
        Optional.of(category(finding.category())),
        Optional.of(finding.category().word()),
        finding.category() == Category.DENSE_BLOCK ? Ability.SHIELD : Ability.NO_INTERFERENCE,
        Flag.THREAT,
        Optional.of((float) finding.score()));
  }

  private static Assessment.Category category(Category category) {
    return switch (category) {
      case WEAPON -> Assessment.Category.PI;
      case ADDED_OBJECT, DENSE_BLOCK -> Assessment.Category.ANOMALY;
      case CONTAINER, VEHICLE, GAS_CYLINDER -> Assessment.Category.OTHER;
    };
  }
}
