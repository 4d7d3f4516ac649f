package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.cargolens.scan.RawScan;
import org.cargolens.station.files.ScanFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Analyses scan files. */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    description = {
      "Analyses scan files and writes NAME.report.json and NAME.annotated.png for each.",
      "With --reference, regions are reported that absorb more than in the most similar clean scans"
          + " of that folder."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens analyze truck.npy --out results",
      "  cargolens analyze today/*.png --reference clean --out results"
    })
final class AnalyzeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Scan files of any format that 'cargolens formats' lists.")
  private List<Path> files;

  @Mixin private OutputFolder out;
  @Mixin private AnalysisOptions analysis;

  @Override
  public Integer call() throws IOException {
    checkNames();
    Path folder = out.prepared();
    boolean unreadable;
    try (AnalysisSession session = analysis.open(spec);
        Progress progress = new Progress("Analysing", "scans", files.size())) {
      unreadable = session.lacksReferences();
      for (Path file : files) {
        Optional<RawScan> scan = read(file);
        if (scan.isPresent()) {
          PrintWriter print = spec.commandLine().getOut();
          session.analyze(scan.get(), String.valueOf(file.getFileName()), folder, print);
          print.flush();
        } else {
          unreadable = true;
        }
        progress.step();
      }
    }
    return (unreadable ? ExitCode.INPUT_UNREADABLE : ExitCode.DONE).code();
  }

  /** Two inputs of one name would write over each other's results. */
  private void checkNames() {
    Map<String, Path> seen = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Path file : files) {
      Path other = seen.put(String.valueOf(file.getFileName()), file);
      if (other != null) {
        throw new ParameterException(
            spec.commandLine(),
            "two inputs have one name, so their results would too: " + other + " and " + file);
      }
    }
  }

  private Optional<RawScan> read(Path file) {
    try {
      return Optional.of(new ScanFiles().read(file, analysis.readOptions()));
    } catch (IOException e) {
      spec.commandLine().getErr().println("cargolens: " + FailureHandler.describe(e));
      return Optional.empty();
    }
  }
}
