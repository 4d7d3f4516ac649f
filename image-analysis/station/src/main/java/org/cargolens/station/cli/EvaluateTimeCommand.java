package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.cargolens.analysis.pipeline.AnalysisRequest;
import org.cargolens.analysis.pipeline.ScanAnalysis;
import org.cargolens.analysis.pipeline.ScanAnalyzer;
import org.cargolens.analysis.pipeline.StageTime;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.station.files.ScanFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures how soon an answer is there. */
@Command(
    name = "time",
    mixinStandardHelpOptions = true,
    description = {
      "Analyses a scan without references and prints how long after the start of this process the"
          + " first report and picture were written, and how long an analysis takes once warm.",
      "The very first run on a machine also unpacks OpenCV; point XDG_CACHE_HOME at an empty folder to"
          + " see it again."
    })
final class EvaluateTimeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A scan file of any format.")
  private Path file;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "50",
      description = "Analyses to time after the first (${DEFAULT-VALUE}).")
  private int rounds;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    RawScan scan = new ScanFiles().read(file, ReadOptions.DEFAULT);
    try (ScanAnalyzer analyzer = ScanAnalyzer.builder().build()) {
      ScanAnalysis first = analyzer.analyze(AnalysisRequest.of(scan));
      writeAway(first);
      long sinceStart = ManagementFactory.getRuntimeMXBean().getUptime();
      out.println(ScanNames.describe(scan));
      print(out, "start of the process to first report and picture", (double) sinceStart);
      print(out, "first analysis", first.totalTime().toNanos() / 1e6);
      warm(analyzer, scan, out);
    }
    out.flush();
    return ExitCode.DONE.code();
  }

  private void warm(ScanAnalyzer analyzer, RawScan scan, PrintWriter out) {
    double[] times = new double[Math.max(1, rounds)];
    ScanAnalysis last = analyzer.analyze(AnalysisRequest.of(scan));
    for (int round = 0; round < times.length; round++) {
      last = analyzer.analyze(AnalysisRequest.of(scan));
      times[round] = last.totalTime().toNanos() / 1e6;
    }
    Arrays.sort(times);
    print(out, "analysis once warm, median", times[times.length / 2]);
    print(out, "analysis once warm, slowest of " + times.length, times[times.length - 1]);
    for (StageTime stage : last.times()) {
      print(out, "  " + stage.stage() + ", last round", stage.time().toNanos() / 1e6);
    }
  }

  private static void writeAway(ScanAnalysis analysis) throws IOException {
    Path folder = Files.createTempDirectory("cargolens-time");
    Path report = folder.resolve("report.json");
    Path picture = folder.resolve("picture.png");
    analysis.writeReport(report);
    analysis.writeAnnotatedPicture(picture);
    Files.delete(report);
    Files.delete(picture);
    Files.delete(folder);
  }

  private static void print(PrintWriter out, String what, double milliseconds) {
    out.println(String.format(Locale.ROOT, "%-50s %8.1f ms", what, milliseconds));
  }
}
