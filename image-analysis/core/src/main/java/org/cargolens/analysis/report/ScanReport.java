package org.cargolens.analysis.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.correct.CorrectionRecord;
import org.cargolens.analysis.quality.QualityFigure;
import org.cargolens.scan.Region;

/**
 * What the analysis of one view of a scan says.
 *
 * @param source which scan
 * @param createdAt when the analysis ended
 * @param summary the judgement of the whole
 * @param objects what was recognised
 * @param findings what an operator should look at, the most suspicious first
 * @param correction which corrections ran
 * @param quality how good the image is: each figure with its limits
 * @param risk what was known of the container when it was looked at, if anything
 * @param judging what it was judged by
 */
public record ScanReport(
    ScanSource source,
    Instant createdAt,
    ImageSummary summary,
    List<ReportObject> objects,
    List<Finding> findings,
    CorrectionRecord correction,
    List<QualityFigure> quality,
    Optional<RiskContext> risk,
    Judging judging) {
  /** Identity of the JSON schema that reports of this version obey. */
  public static final String SCHEMA = "urn:cargolens:scan-report:1";

  /** Copies the lists and checks that every box lies in the view. */
  public ScanReport {
    objects = List.copyOf(objects);
    findings = List.copyOf(findings);
    quality = List.copyOf(quality);
    objects.forEach(entry -> checkInside(source, entry));
    findings.forEach(entry -> checkInside(source, entry));
  }

  /** Makes a report of a container that nothing is known of. */
  public ScanReport(
      ScanSource source,
      Instant createdAt,
      ImageSummary summary,
      List<ReportObject> objects,
      List<Finding> findings,
      CorrectionRecord correction,
      List<QualityFigure> quality) {
    this(
        source,
        createdAt,
        summary,
        objects,
        findings,
        correction,
        quality,
        Optional.empty(),
        Judging.UNKNOWN);
  }

  /** Makes a report that says nothing of the image's quality. */
  public ScanReport(
      ScanSource source,
      Instant createdAt,
      ImageSummary summary,
      List<ReportObject> objects,
      List<Finding> findings,
      CorrectionRecord correction) {
    this(source, createdAt, summary, objects, findings, correction, List.of());
  }

  /** Returns this report with another judgement. */
  public ScanReport withSummary(ImageSummary other) {
    return new ScanReport(
        source, createdAt, other, objects, findings, correction, quality, risk, judging);
  }

  /** Returns this report with other findings. */
  public ScanReport withFindings(List<Finding> others) {
    return new ScanReport(
        source, createdAt, summary, objects, others, correction, quality, risk, judging);
  }

  /** Returns this report with what was known of the container. */
  public ScanReport withRisk(Optional<RiskContext> known) {
    return new ScanReport(
        source, createdAt, summary, objects, findings, correction, quality, known, judging);
  }

  /** Returns this report with what the image was judged by. */
  public ScanReport withJudging(Judging known) {
    return new ScanReport(
        source, createdAt, summary, objects, findings, correction, quality, risk, known);
  }

  private static void checkInside(ScanSource source, ReportEntry entry) {
    Region box = entry.placement().box();
    if (box.x2() > source.transform().storedLines() || box.y2() > source.transform().height()) {
      throw new IllegalArgumentException(
          box
              + " ends outside the view of "
              + source.transform().storedLines()
              + " x "
              + source.transform().height());
    }
  }
}
