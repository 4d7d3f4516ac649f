package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.cargolens.casework.CaseView;
import org.cargolens.station.evidence.PeopleReports;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes what was just recorded as a DICOS threat detection report. */
final class RecordedReport {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private ScanReportOptions scan;

  @Option(
      names = "--tdr",
      paramLabel = "DIR",
      description =
          "Write it as a DICOS threat detection report, once it counts; needs --scan. Reasons are"
              + " left out (case tdr --reasons).")
  private Optional<Path> folder = Optional.empty();

  /** Returns whether it is asked for. */
  boolean asked() {
    return folder.isPresent() || scan.named();
  }

  /** Refuses, before anything is recorded, what could not be written afterwards. */
  void check(CaseView view) throws IOException {
    if (folder.isPresent() != scan.named()) {
      throw new ParameterException(spec.commandLine(), "--tdr and --scan need each other");
    }
    if (folder.isPresent()) {
      OutputFolder.prepare(folder.get());
      scan.reports(view).all(false);
    }
  }

  /** Writes the report of an entry if it counts. */
  void write(CaseView view, long entry) throws IOException {
    if (folder.isEmpty()) {
      return;
    }
    try {
      PeopleReports reports = scan.reports(view);
      if (!reports.isAnsweredBy(entry)) {
        throw new IOException(
            "entry " + entry + " answered another scan than this, the last one recorded before it");
      }
      scan.write(folder.get(), reports.all(false), one -> one.entry() == entry)
          .forEach(file -> new ShownLines(spec.commandLine().getOut()).println(file));
    } catch (IOException e) {
      throw new IOException(
          "recorded, but not written as a threat detection report (case tdr does, of the right"
              + " scan): "
              + e.getMessage(),
          e);
    }
  }
}
