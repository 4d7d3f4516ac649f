package org.cargolens.casework.scans;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.ReportEntry;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.scan.Sha256;

/**
 * One scan of a case's container, as its report judges it.
 *
 * @param image digest of the scan's main channel
 * @param scannedAt when it was scanned; when its report was made, if the scan doesn't say
 * @param where which scanner, and where it stands
 * @param judgement what the machine said
 */
public record ScanRecord(Sha256 image, Instant scannedAt, Where where, Judgement judgement) {
  /** What is written for a scanner or site that a scan doesn't name. */
  public static final String UNKNOWN = "unknown";

  /**
   * Returns the record of a report.
   *
   * @throws IllegalArgumentException if something was projected into the scan: it shows no
   *     container that a case could be about
   */
  public static ScanRecord of(ScanReport report) {
    var metadata = report.source().metadata();
    if (metadata.projection().isPresent()) {
      throw new IllegalArgumentException(
          "something was projected into the scan of this report: it is no evidence for a case");
    }
    String scanner =
        metadata
            .scanner()
            .map(
                identity ->
                    Stream.of(identity.manufacturer(), identity.model(), identity.serialNumber())
                        .filter(part -> !part.isBlank())
                        .reduce((a, b) -> a + " " + b)
                        .orElse(UNKNOWN))
            .orElse(UNKNOWN);
    Stream<ReportEntry> entries =
        Stream.concat(report.objects().stream(), report.findings().stream());
    List<String> models =
        entries
            .map(entry -> entry.detector().name() + " " + entry.detector().version())
            .distinct()
            .sorted()
            .toList();
    List<String> categories =
        report.findings().stream()
            .map(finding -> finding.category().word())
            .distinct()
            .sorted()
            .toList();
    return new ScanRecord(
        report.source().sha256(),
        metadata.capturedAt().orElse(report.createdAt()),
        new Where(scanner, metadata.site().orElse(UNKNOWN)),
        new Judgement(report.summary().advice(), report.summary().score(), models, categories));
  }

  /**
   * Where a scan was made.
   *
   * @param scanner maker, model and serial number
   * @param site where it stands
   */
  public record Where(String scanner, String site) {}

  /**
   * What the machine said of a scan.
   *
   * @param advice what it advised
   * @param score how suspicious the scan is, 0 to 1
   * @param models names and versions of the parts that found something, sorted
   * @param categories of the findings, sorted, each once
   */
  public record Judgement(
      Advice advice, double score, List<String> models, List<String> categories) {
    /** Copies the lists and checks the score. */
    public Judgement {
      if (!(score >= 0 && score <= 1)) {
        throw new IllegalArgumentException("a score is 0 to 1, not " + score);
      }
      models = List.copyOf(models);
      categories = List.copyOf(categories);
    }

    /** Returns whether the machine found the scan suspicious. */
    public boolean suspicious() {
      return advice == Advice.RED || advice == Advice.AMBER;
    }
  }
}
