package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.analysis.report.ScanReportJson;
import org.cargolens.casework.Casework;
import org.cargolens.casework.ContainerScans;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.store.CaseStore;
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

  @Override
  public Integer call() throws IOException {
    if (caseId.isPresent() == container.isPresent()) {
      throw new ParameterException(spec.commandLine(), "name a CASE or a --container");
    }
    ScanReport read = ScanReportJson.read(report);
    if (read.source().metadata().projection().isPresent()) {
      throw new IOException(
          report + ": something was projected into its scan, which is no evidence for a case");
    }
    ScanRecord scan = ScanRecord.of(read);
    try (CaseStore store = options.open()) {
      for (AuditEntry entry : record(store, scan)) {
        String of = container.flatMap(number -> entry.subject()).map(id -> " of " + id).orElse("");
        String advice = scan.judgement().advice().word();
        spec.commandLine()
            .getOut()
            .println("entry " + entry.number() + ": scan" + of + ", " + advice);
      }
    }
    return ExitCode.DONE.code();
  }

  private List<AuditEntry> record(CaseStore store, ScanRecord scan) throws IOException {
    if (container.isEmpty()) {
      return List.of(
          new Casework(store).recordScan(options.request(), caseId.orElseThrow(), scan));
    }
    String number = options.checked(() -> CaseField.CONTAINER.kind().canonical(container.get()));
    return new ContainerScans(store).record(options.request(), number, scan);
  }
}
