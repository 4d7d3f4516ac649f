package org.cargolens.analysis.report;

import java.time.Instant;
import java.util.List;
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
 */
public record ScanReport(
    ScanSource source,
    Instant createdAt,
    ImageSummary summary,
    List<ReportObject> objects,
    List<Finding> findings,
    CorrectionRecord correction,
    List<QualityFigure> quality) {
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
