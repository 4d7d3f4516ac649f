package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.cargolens.dicos.DicosVersion;
import org.cargolens.dicos.ObjectOfInspection;
import org.cargolens.dicos.dx.DxImage;
import org.cargolens.dicos.dx.DxReader;
import org.cargolens.dicos.tdr.Author;
import org.cargolens.dicos.tdr.Conclusion;
import org.cargolens.dicos.tdr.ReportKind;
import org.cargolens.dicos.tdr.Subject;
import org.cargolens.dicos.tdr.TdrWriter;
import org.cargolens.dicos.tdr.ThreatDetectionReport;
import org.cargolens.scan.ScanMetadata;

/** Operators' reports on DICOS images, without objects. */
final class OperatorReports {
  private OperatorReports() {}

  /**
   * Writes a report that alarms.
   *
   * @return the study of the image
   */
  static String write(Path image, Path file) throws IOException {
    DxImage.Place place = DxReader.place(image);
    String study = place.scan().study();
    ThreatDetectionReport report =
        new ThreatDetectionReport(
            ReportKind.OPERATOR,
            new Subject(
                study,
                ScanMetadata.UNKNOWN,
                ObjectOfInspection.ofContainers(List.of()),
                List.of(place.reference())),
            new Author.Person("4711", "99LOCAL", "An Operator"),
            new Conclusion(
                Conclusion.Decision.ALARM, Instant.parse("2026-11-30T10:00:00Z"), 0, List.of()),
            List.of());
    TdrWriter.write(report, DicosVersion.V03, file);
    return study;
  }
}
