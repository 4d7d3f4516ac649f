package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.analysis.anomaly.ReferenceSettings;
import org.cargolens.analysis.evaluate.Bootstrap;
import org.cargolens.analysis.evaluate.EvaluatedScan;
import org.cargolens.analysis.evaluate.LabelledScan;
import org.cargolens.analysis.evaluate.ReferenceEvaluation;
import org.cargolens.analysis.evaluate.ReferenceReport;
import org.cargolens.scan.ReadOptions;
import org.cargolens.station.references.TruthFolder;
import org.cargolens.station.text.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the reference comparison. */
@Command(
    name = "reference",
    mixinStandardHelpOptions = true,
    description = {
      "Compares each scan of a folder with all clean ones but itself and prints how well clean and"
          + " suspicious scans part (area under the ROC, with a bootstrap interval) and how often"
          + " the top finding's centre lies near (within 25 pixels of) or inside a marked box.",
      "DIR holds coco.json and, if scenes recur, groups.json. A scan is suspicious if it has a box or"
          + " lies in a folder called dirty."
    })
final class EvaluateReferenceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Folder with coco.json.")
  private Path folder;

  @Option(
      names = "--index",
      paramLabel = "DIR",
      description =
          "Where features of reference scans are kept between runs; in the user's cache by default.")
  private Optional<Path> index = Optional.empty();

  @Option(names = "--list", description = "Print a line for each scan as well.")
  private boolean list;

  @Override
  public Integer call() throws IOException {
    List<LabelledScan> scans = TruthFolder.read(folder, ReadOptions.DEFAULT);
    ReferenceReport report;
    try (Progress progress = new Progress("Comparing", "scans", scans.size())) {
      report =
          new ReferenceEvaluation(
                  ReferenceSettings.DEFAULT, Bootstrap.DEFAULT, scan -> progress.step())
              .run(scans, AnalysisOptions.indexFolder(index));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (list) {
      out.print(table(report.scans()));
      out.println();
    }
    if (!report.figures().isEmpty()) {
      out.print(report.toTable());
    }
    out.flush();
    return complain(report).code();
  }

  private ExitCode complain(ReferenceReport report) {
    PrintWriter err = spec.commandLine().getErr();
    report
        .failures()
        .forEach(failure -> err.println("cargolens: " + failure.id() + ": " + failure.reason()));
    if (report.figures().isEmpty()) {
      err.println("cargolens: " + folder + ": needs readable scans of both kinds");
    }
    boolean complete = report.failures().isEmpty() && !report.figures().isEmpty();
    return complete ? ExitCode.DONE : ExitCode.INPUT_UNREADABLE;
  }

  private static TextTable table(List<EvaluatedScan> scans) {
    TextTable table = new TextTable("scan", "truth", "score", "distance px", "references");
    for (EvaluatedScan scan : scans) {
      table.add(
          scan.truth().id(),
          scan.truth().clean() ? "clean" : "suspicious",
          String.format(Locale.ROOT, "%.3f", scan.result().imageScore()),
          scan.truth().objects().isEmpty()
              ? ""
              : String.format(Locale.ROOT, "%.0f", scan.distance()),
          scan.result().unjudged().orElse(scan.result().references().size() + " used"));
    }
    return table;
  }
}
