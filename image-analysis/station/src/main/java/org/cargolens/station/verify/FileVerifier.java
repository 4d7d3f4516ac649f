package org.cargolens.station.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.analysis.report.ScanViewsReport;
import org.cargolens.analysis.report.ScanViewsReportJson;
import org.cargolens.casework.audit.CountText;
import org.cargolens.dicos.SopClass;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.dicos.data.Tag;
import org.cargolens.dicos.tdr.TdrReader;
import org.cargolens.dicos.tdr.ThreatDetectionReport;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanFormats;
import org.cargolens.station.files.ScanFiles;
import org.cargolens.station.files.ScanReading;

/**
 * Checks files by their content: scans of every format, sidecars with their pixels, reports, DICOS
 * objects. Safe for use by several threads.
 */
public final class FileVerifier {
  private static final String SIDECAR_ENDING = ".scan.json";
  private static final String SIDECAR_SCHEMA = "cargolens/scan/1";

  private FileVerifier() {}

  /**
   * Checks a file.
   *
   * @throws IOException if it can't be read at all; what is wrong with its content is in the report
   */
  public static FileReport verify(Path file) throws IOException {
    return verify(file, ScanReading.AUTOMATIC);
  }

  /**
   * Checks a file as {@link #verify(Path)} does.
   *
   * @param file the file
   * @param reading how it is read if it is a scan; a named format makes it one
   * @throws IOException if it can't be read at all; what is wrong with its content is in the report
   */
  public static FileReport verify(Path file, ScanReading reading) throws IOException {
    FileHead head = FileHead.read(file);
    try {
      if (reading.format().isPresent()) {
        return ScanCheck.of(file, reading.format().get(), reading);
      }
      if (isJson(head)) {
        return json(file);
      }
      if (DicosFile.begins(head)) {
        return dicos(file, head, reading);
      }
      Optional<ScanFormat> format = ScanFormats.installed().recognise(file, head);
      return format.isPresent()
          ? ScanCheck.of(file, format.get(), reading)
          : FileReport.broken(
              file,
              "unknown",
              "neither scan, report, DICOS object nor evidence package; "
                  + CountText.of(head.size(), "byte")
                  + " of something else");
    } catch (ScanFormatException | JsonException e) {
      String kind =
          reading.format().isPresent() ? reading.format().get().name() + " scan" : kind(file, head);
      return FileReport.broken(file, kind, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Returns what there is to check in a folder: sidecars (with the pixels that they name), DICOS
   * objects, reports and evidence packages, in letters of either case; in order, and not in folders
   * below.
   *
   * @throws IOException if it can't be read
   */
  public static List<Path> inFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> isWorthwhile(String.valueOf(file.getFileName())))
          .sorted()
          .toList();
    }
  }

  /**
   * Returns the files of a folder that {@link #inFolder} passes over and that no sidecar in it
   * names: makers' scans, notes, pictures. In order, and not in folders below.
   *
   * @throws IOException if it can't be read
   */
  public static List<Path> passedOver(Path folder) throws IOException {
    List<Path> checked = inFolder(folder);
    Set<Path> known = new HashSet<>(checked);
    for (Path file : checked) {
      if (ScanFiles.isSidecar(file)) {
        known.addAll(parts(file));
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !Files.isDirectory(file) && !known.contains(file))
          .sorted()
          .toList();
    }
  }

  private static List<Path> parts(Path sidecar) {
    try {
      return ScanFiles.parts(sidecar);
    } catch (IOException e) {
      return List.of(); // to check it says why
    }
  }

  private static boolean isWorthwhile(String name) {
    // Names that came by a stick or a camera are often in capitals.
    return Stream.of(SIDECAR_ENDING, ".report.json", ".dcs", ".evidence.zip")
        .anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
  }

  private static String kind(Path file, FileHead head) throws IOException {
    if (isJson(head)) {
      return "JSON";
    }
    return ScanFormats.installed()
        .recognise(file, head)
        .map(format -> format.name() + " scan")
        .orElse("DICOS object");
  }

  private static boolean isJson(FileHead head) {
    var bytes = head.bytes();
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
        return next == '{';
      }
    }
    return false;
  }

  private static FileReport json(Path file) throws IOException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(SIDECAR_ENDING)) {
      return ScanCheck.ofSidecar(file);
    }
    JsonObject root = Json.read(file).asObject();
    Optional<JsonValue> schema = root.find("schema");
    String word = schema.isPresent() ? schema.get().asText() : "none";
    return switch (word) {
      case SIDECAR_SCHEMA -> ScanCheck.ofSidecar(file);
      case ScanReport.SCHEMA -> report(file, root);
      default -> FileReport.broken(file, "JSON", "of schema " + word + ", which is not checked");
    };
  }

  private static FileReport report(Path file, JsonObject root) throws IOException {
    ScanViewsReport report = ScanViewsReportJson.fromJson(root);
    return FileReport.whole(
        file,
        "report",
        report.summary().advice().word()
            + ", "
            + CountText.of(report.findings(), "finding")
            + ", on the scan of sha-256 "
            + report.main().source().sha256());
  }

  private static FileReport dicos(Path file, FileHead head, ScanReading reading)
      throws IOException {
    DicosFile object = DicosFile.read(file);
    // Reports name images, and some programs put them under the class of images.
    if (object.data().text(Tag.TDR_TYPE).isPresent()) {
      ThreatDetectionReport report = TdrReader.read(file);
      return FileReport.whole(
          file,
          "threat detection report",
          report.kind().word()
              + ", "
              + report.conclusion().decision()
              + ", "
              + CountText.of(report.objects().size(), "object"));
    }
    Optional<ScanFormat> format = ScanFormats.installed().recognise(file, head);
    if (format.isPresent() && SopClass.isDx(object.sopClass().orElse(""))) {
      return ScanCheck.of(file, format.get(), reading);
    }
    return new FileReport(
        file,
        "DICOM object",
        "of class " + object.sopClass().orElse("none"),
        List.of(),
        List.of("its elements are whole; what they mean is not checked"));
  }
}
