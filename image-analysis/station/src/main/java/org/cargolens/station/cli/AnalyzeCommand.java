package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.station.files.ScanFiles;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--domain",
      paramLabel = "DOMAIN",
      converter = DomainWord.Reader.class,
      description =
          "What the numbers of the input files mean, if you know better than their format or"
              + " sidecar: ${COMPLETION-CANDIDATES}.")
  private Optional<DomainWord> domain = Optional.empty();

  @Override
  public Integer call() throws IOException {
    checkNames();
    Path folder = out.prepared();
    boolean unreadable;
    try (AnalysisSession session = analysis.open(spec);
        Progress progress = new Progress("Analysing", "scans", files.size())) {
      unreadable = session.lacksReferences();
      for (Path file : files) {
        unreadable |= !analyze(file, session, folder, progress);
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

  /** Returns how to read input files. */
  private ReadOptions readOptions() {
    return domain
        .map(word -> ReadOptions.DEFAULT.withDomain(word.domain()))
        .orElse(ReadOptions.DEFAULT);
  }

  /** Returns whether the file could be read; that one can't is no reason to leave out the next. */
  private boolean analyze(Path file, AnalysisSession session, Path folder, Progress progress)
      throws IOException {
    CommandLine commandLine = spec.commandLine();
    Consumer<String> say = line -> progress.aside(() -> print(commandLine.getOut(), line));
    Consumer<String> complain =
        line -> progress.aside(() -> print(commandLine.getErr(), "cargolens: " + line));
    try {
      Optional<RawScan> scan = read(file, complain);
      if (scan.isPresent()) {
        session.analyze(scan.get(), String.valueOf(file.getFileName()), folder, say);
      }
      return scan.isPresent();
    } catch (OutOfMemoryError e) {
      complain.accept(file + ": " + FailureHandler.describe(e));
      return false;
    }
  }

  private static void print(PrintWriter writer, String line) {
    writer.println(line);
    writer.flush();
  }

  private Optional<RawScan> read(Path file, Consumer<String> complain) {
    try {
      return Optional.of(new ScanFiles().read(file, readOptions()));
    } catch (IOException e) {
      complain.accept(FailureHandler.describe(file, e));
      return Optional.empty();
    }
  }
}
