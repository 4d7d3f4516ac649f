package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.analysis.report.ScanViewsReport;
import org.cargolens.analysis.report.ScanViewsReportJson;
import org.cargolens.casework.Casework;
import org.cargolens.casework.ContainerScans;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.scan.Sha256;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds a scan's report to a case. */
@Command(
    name = "scan",
    mixinStandardHelpOptions = true,
    description =
        "Adds what the report of a scan (analyze) says to a case, or to all cases of a container.")
final class CaseScanCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;

  @Parameters(
      arity = "0..1",
      paramLabel = "CASE",
      description = "Its id; else --container names all cases that were scanned.")
  private Optional<String> caseId = Optional.empty();

  @Option(
      names = "--container",
      paramLabel = "NUMBER",
      description =
          "Add it to every case of this container that could be scanned, where you record scans.")
  private Optional<String> container = Optional.empty();

  @Option(
      names = "--report",
      required = true,
      paramLabel = "JSON",
      description = "The report that analyze wrote.")
  private Path report;

  @Option(
      names = "--despite-container",
      paramLabel = "REASON",
      description =
          "Record it although it read another container's number, or was judged by the risk of a"
              + " case of another container, and why.")
  private Optional<String> despite = Optional.empty();

  @Option(
      names = "--scanned-at",
      paramLabel = "TIME",
      description = "When it was scanned, ISO 8601, if the scan's own clock was wrong.")
  private Optional<Instant> scannedAt = Optional.empty();

  @Override
  public Integer call() throws IOException {
    if (caseId.isPresent() == container.isPresent()) {
      throw new ParameterException(spec.commandLine(), "name a CASE or a --container");
    }
    ScanViewsReport views = ScanViewsReportJson.read(report);
    ScanReport read = views.mainJudgedByAll().withJudging(views.judging());
    if (read.source().metadata().projection().isPresent()) {
      throw new IOException(
          report + ": something was projected into its scan, which is no evidence for a case");
    }
    Optional<Sha256> digest = Optional.of(FileDigest.of(report));
    ScanRecord said = ScanRecord.of(read, digest);
    ScanRecord scan =
        options.checked(() -> said.scannedAt(scannedAt.orElse(said.scannedAt())).despite(despite));
    try (CaseStore store = options.open()) {
      for (AuditEntry entry : record(store, scan)) {
        String of = container.flatMap(number -> entry.subject()).map(id -> " of " + id).orElse("");
        new ShownLines(spec.commandLine().getOut())
            .println(
                "entry " + entry.number() + ": scan" + of + ", " + KeptEntry.text(entry, "advice"));
      }
    }
    return ExitCode.DONE.code();
  }

  private List<AuditEntry> record(CaseStore store, ScanRecord scan) throws IOException {
    if (container.isEmpty()) {
      return List.of(new Casework(store).recordScan(options.request(), caseId.orElseThrow(), scan));
    }
    String number = options.checked(() -> CaseField.CONTAINER.kind().canonical(container.get()));
    return new ContainerScans(store).record(options.request(), number, scan);
  }
}
