package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.cargolens.analysis.report.ScanViewsReport;
import org.cargolens.analysis.report.ScanViewsReportJson;
import org.cargolens.casework.CaseView;
import org.cargolens.dicos.DicosVersion;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.dicos.data.ReadLimits;
import org.cargolens.dicos.data.Tag;
import org.cargolens.dicos.dx.DxWriter;
import org.cargolens.dicos.tdr.TdrWriter;
import org.cargolens.dicos.tdr.ThreatDetectionReport;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.format.FormatFile;
import org.cargolens.station.evidence.PeopleReports;
import org.cargolens.station.files.ScanFiles;
import picocli.CommandLine.Option;

/** Which scan of a case people speak of, and what the analysis said of it. */
final class ScanReportOptions {
  @Option(names = "--scan", paramLabel = "FILE", description = "The scan of the case.")
  private Optional<Path> scan = Optional.empty();

  @Option(
      names = "--report",
      paramLabel = "JSON",
      description = "The scan's report (analyze), whose findings tell where an operator looked.")
  private Optional<Path> report = Optional.empty();

  @Option(
      names = "--dicos-version",
      paramLabel = "VERSION",
      defaultValue = "V03",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
  private DicosVersion version;

  /** Returns whether a scan is named. */
  boolean named() {
    return scan.isPresent();
  }

  /** Returns the version in which reports are written. */
  DicosVersion version() {
    return version;
  }

  /** Reads the scan and its report, which must be of the case. */
  PeopleReports reports(CaseView view) throws IOException {
    Path file = scan.orElseThrow();
    RawScan raw = new ScanFiles().read(file, ReadOptions.DEFAULT);
    if (!DxWriter.canWrite(raw)) {
      throw new IOException(file + ": DICOS can't hold this scan");
    }
    Optional<ScanViewsReport> said =
        report.isPresent() ? Optional.of(ScanViewsReportJson.read(report.get())) : Optional.empty();
    try {
      return new PeopleReports(view, raw, said);
    } catch (IOException e) {
      throw new IOException(
          file + report.map(path -> ", " + path).orElse("") + ": " + e.getMessage(), e);
    }
  }

  /**
   * Writes reports as files, {@code STEM.NAME.tdr.dcs}.
   *
   * @param wanted which of them
   * @return the files; those that hold these very reports already stay
   * @throws IOException if a file holds another report or none, which nothing is written over
   */
  List<Path> write(
      Path folder, List<PeopleReports.Named> all, Predicate<PeopleReports.Named> wanted)
      throws IOException {
    String stem = String.valueOf(scan.orElseThrow().getFileName()).replaceFirst("\\.[^.]+$", "");
    List<PeopleReports.Named> chosen = all.stream().filter(wanted).toList();
    List<Path> files =
        chosen.stream().map(one -> folder.resolve(stem + "." + one.name() + ".tdr.dcs")).toList();
    for (int i = 0; i < files.size(); i++) {
      if (Files.exists(files.get(i))) {
        checkSame(files.get(i), chosen.get(i).report());
      } else {
        TdrWriter.write(chosen.get(i).report(), version, files.get(i));
      }
    }
    return files;
  }

  /** A report's identifier follows from all that it says. */
  private void checkSame(Path file, ThreatDetectionReport report) throws IOException {
    String wanted = TdrWriter.reference(report, version).sopInstance();
    Optional<String> there;
    try (FormatFile open = FormatFile.open(file)) {
      there = DicosFile.read(open, ReadLimits.DEFAULT).data().text(Tag.SOP_INSTANCE_UID);
    }
    if (!there.equals(Optional.of(wanted))) {
      throw new IOException(
          file + ": another report is there already, of another scan, content or version");
    }
  }
}
