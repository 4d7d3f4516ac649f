package org.cargolens.analysis.report.picture;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.cargolens.analysis.report.Evidence;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.ScanSource;
import org.cargolens.scan.Region;

/** Figures of a report in words for people. */
final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Words() {}

  static String time(Instant time) {
    return TIME.format(time);
  }

  /** Returns where a finding lies in the stored file, its size and its evidence. */
  static String about(Finding finding, ScanSource source) {
    Region box = finding.placement().box();
    List<Evidence> references =
        finding.evidence().stream().filter(Evidence.Reference.class::isInstance).toList();
    String evidence =
        finding.evidence().stream()
            .filter(item -> !(item instanceof Evidence.Reference) || item == references.get(0))
            .map(item -> evidence(item, references.size()))
            .collect(Collectors.joining("; "));
    return String.format(
            Locale.ROOT,
            "column %d, row %d, %s",
            (int) box.centreX(),
            (int) box.centreY(),
            size(box, source))
        + (evidence.isEmpty() ? "" : "; " + evidence);
  }

  private static String size(Region box, ScanSource source) {
    if (source.linePitchMm().isPresent() && source.detectorPitchMm().isPresent()) {
      return String.format(
          Locale.ROOT,
          "%.0f x %.0f cm",
          box.width() * source.linePitchMm().getAsDouble() / 10,
          box.height() * source.detectorPitchMm().getAsDouble() / 10);
    }
    return box.width() + " x " + box.height() + " px";
  }

  /** Of several references the best is named and the others are counted. */
  private static String evidence(Evidence evidence, int references) {
    if (evidence instanceof Evidence.Reference reference) {
      return String.format(
          Locale.ROOT,
          "compared with %s%s (similarity %.2f, %d points)",
          fileName(reference.name()),
          references > 1 ? " and " + (references - 1) + " more" : "",
          reference.similarity(),
          reference.inliers());
    }
    if (evidence instanceof Evidence.Measurement measurement) {
      return measurement.name().replace('-', ' ')
          + " "
          + number(measurement.value())
          + measurement.unit().map(unit -> " " + unit).orElse("");
    }
    Evidence.Picture picture = (Evidence.Picture) evidence;
    return picture.name().replace('-', ' ') + " in " + picture.file();
  }

  /** A reference may be known by its whole path, which leaves no room for anything else. */
  private static String fileName(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return last.isEmpty() ? name : last;
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3g", value);
  }
}
