package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.cargolens.casework.CaseView;
import org.cargolens.casework.Casework;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.station.evidence.PeopleReports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what people said of a case's scan as DICOS. */
@Command(
    name = "tdr",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the decisions that count and the openings that stand as DICOS threat detection"
          + " reports (OPERATOR and GROUND TRUTH) on a scan of the case, the last one recorded"
          + " before them.",
      "An operator's alarm has the boxes of the report's findings if its advice was shown and the"
          + " report is the one recorded with the scan."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens case tdr B1 --scan truck.npy --report truck.npy.report.json --out archive \\",
      "      --as p-1 --role port-officer --place centre/north/deep-sea"
    })
final class CaseTdrCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;
  @Mixin private ScanReportOptions scan;
  @Mixin private OutputFolder out;

  @Parameters(paramLabel = "CASE", description = "Its id.")
  private String caseId;

  @Option(
      names = "--reasons",
      description = "Tell the reasons of decisions, which may name people; else the verdict.")
  private boolean reasons;

  @Override
  public Integer call() throws IOException {
    if (!scan.named()) {
      throw new ParameterException(spec.commandLine(), "--scan is needed here");
    }
    CaseView view;
    try (CaseStore store = options.open()) {
      view = new Casework(store).view(options.actor(), caseId);
    }
    if (reasons) {
      options.actor().check(Action.VIEW_PERSONAL, view.place());
    }
    Path folder = out.prepared();
    ShownLines print = new ShownLines(spec.commandLine().getOut());
    List<PeopleReports.Named> all = new ArrayList<>(scan.reports(view).all(reasons));
    PeopleReports.aggregate(all, scan.version()).ifPresent(all::add);
    scan.write(folder, all, one -> true).forEach(print::println);
    print.flush();
    return ExitCode.DONE.code();
  }
}
