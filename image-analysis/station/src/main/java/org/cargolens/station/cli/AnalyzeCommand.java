package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.cargolens.analysis.correct.CalibrationMismatchException;
import org.cargolens.analysis.report.RiskContext;
import org.cargolens.analysis.report.RiskContextJson;
import org.cargolens.scan.RawScan;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Analyses scan files. */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    description = {
      "Analyses scan files and writes NAME.report.json and NAME.annotated.png for each; several"
          + " views of a scan go into one report and one picture.",
      "With --reference, regions are reported that absorb more than in the most similar clean scans"
          + " of that folder."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens analyze truck.npy --out results",
      "  cargolens analyze today/*.png --reference clean --out results",
      "  cargolens analyze truck.npy --calibration lane1.json --out results",
      "  cargolens analyze truck.npy --materials lane1-materials.json --out results",
      "  cargolens analyze truck.npy --risk VN-17.risk.json --out results"
    })
final class AnalyzeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private InputFiles input;
  @Mixin private OutputFolder out;
  @Mixin private AnalysisOptions analysis;
  @Mixin private ViewChoice view;

  @Option(
      names = "--risk",
      paramLabel = "JSON",
      description =
          "What is known of the container (case risk): what it is about is looked for harder.")
  private Optional<Path> risk = Optional.empty();

  @Override
  public Integer call() throws IOException {
    List<Path> files = input.distinct(spec);
    if (risk.isPresent() && files.size() > 1) {
      throw new ParameterException(
          spec.commandLine(), "--risk is of one container, not of " + files.size() + " scans");
    }
    Optional<RiskContext> known =
        risk.isPresent() ? Optional.of(RiskContextJson.read(risk.get())) : Optional.empty();
    Path folder = out.prepared();
    boolean unreadable;
    try (AnalysisSession session = analysis.open(spec);
        Progress progress = new Progress("Analysing", "scans", files.size())) {
      unreadable = session.lacksReferences();
      for (Path file : files) {
        unreadable |= !analyze(file, session.about(known), folder, progress);
        progress.step();
      }
    }
    return (unreadable ? ExitCode.INPUT_UNREADABLE : ExitCode.DONE).code();
  }

  /** Returns whether the file could be read; that one can't is no reason to leave out the next. */
  private boolean analyze(Path file, AnalysisSession session, Path folder, Progress progress)
      throws IOException {
    CommandLine commandLine = spec.commandLine();
    Consumer<String> say = line -> progress.aside(() -> print(commandLine.getOut(), line));
    Consumer<String> complain =
        line -> progress.aside(() -> print(commandLine.getErr(), "cargolens: " + line));
    try {
      Optional<RawScan> scan = input.read(file, complain);
      if (scan.isPresent()) {
        String name = String.valueOf(file.getFileName());
        if (view.isGiven()) {
          int index = view.index(scan.get());
          session.analyzeView(new AnalysisSession.Viewed(scan.get(), index, name), folder, say);
        } else {
          session.analyze(scan.get(), name, folder, say);
        }
      }
      return scan.isPresent();
    } catch (CalibrationMismatchException | NoSuchViewException e) {
      complain.accept(file + ": " + e.getMessage());
      return false;
    } catch (OutOfMemoryError e) {
      complain.accept(file + ": " + FailureHandler.describe(e));
      return false;
    }
  }

  private static void print(PrintWriter writer, String line) {
    writer.println(line);
    writer.flush();
  }
}
