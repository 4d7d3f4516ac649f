package org.cargolens.bench.detect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.pipeline.ScanAnalysis;
import org.cargolens.analysis.pipeline.ScanAnalyzer;
import org.cargolens.analysis.report.ScanReportJson;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;
import org.cargolens.scan.RawScan;

/**
 * Analyses a few scans over and over, pictures drawn, and watches the process's memory. Scans of
 * several sizes: what is freed and taken in one size alone says little of real work.
 */
public final class MemoryProgram {
  private static final int MOST_FAILURES = 100;

  private final MemoryOptions options;
  private final LongSupplier residentBytes;
  private final Consumer<String> progress;

  /**
   * Makes a program.
   *
   * @param residentBytes tells how much memory the process holds
   * @param progress gets a line for each look at it
   */
  public MemoryProgram(
      MemoryOptions options, LongSupplier residentBytes, Consumer<String> progress) {
    this.options = options;
    this.residentBytes = residentBytes;
    this.progress = progress;
  }

  /**
   * Runs.
   *
   * @param analyzer its clock must stand still, as answers are compared with their stamps; stays
   *     the caller's
   * @param scans at least one
   * @throws IOException if a report can't be made
   */
  public BenchResult run(ScanAnalyzer analyzer, List<RawScan> scans) throws IOException {
    MemoryCurve curve = new MemoryCurve();
    List<String> first = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    long entries = 0;
    for (long done = 1; done <= options.analyses(); done++) {
      int scan = (int) ((done - 1) % scans.size());
      ScanAnalysis analysis = analyzer.analyze(scans.get(scan));
      String answer = answer(analysis);
      if (first.size() <= scan) {
        first.add(answer);
        entries += analysis.report().objects().size() + analysis.report().findings().size();
      } else if (!first.get(scan).equals(answer) && failures.size() < MOST_FAILURES) {
        failures.add("analysis " + done + ": another report of scan " + scan + " than the first");
      }
      if (done % options.step() == 0 || done == options.analyses()) {
        look(curve, done);
      }
    }
    return new BenchResult(
        "detect-memory",
        Machine.environment(),
        parameters(scans),
        metrics(curve, entries),
        checks(curve, failures));
  }

  private static String answer(ScanAnalysis analysis) {
    int drawn = analysis.annotatedPicture().getWidth();
    return drawn + "\n" + Json.print(ScanReportJson.toJson(analysis.report()));
  }

  private void look(MemoryCurve curve, long done) {
    curve.add(done, residentBytes.getAsLong());
    progress.accept(
        String.format(
            Locale.ROOT, "%,d analyses: %.0f MiB resident", done, curve.last().mebibytes()));
  }

  private Map<String, String> parameters(List<RawScan> scans) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("analyses", Long.toString(options.analyses()));
    parameters.put("settled-after", Long.toString(options.settled()));
    parameters.put("scans", Integer.toString(scans.size()));
    parameters.put("cores-needed", "2");
    return parameters;
  }

  private List<Metric> metrics(MemoryCurve curve, long entries) {
    List<Metric> metrics = new ArrayList<>();
    for (MemoryCurve.Sample sample : curve.samples()) {
      metrics.add(Metric.fact("resident.after-" + sample.analyses(), "MiB", sample.mebibytes()));
    }
    metrics.add(Metric.fact("resident.growth", "MiB", curve.growth(options.settled())));
    metrics.add(Metric.fact("resident.slope", "MiB per 1000", curve.slope(options.settled())));
    metrics.add(Metric.fact("reports.entries", "", (double) entries));
    return metrics;
  }

  private List<Check> checks(MemoryCurve curve, List<String> failures) {
    Optional<String> rise = curve.rise(options.settled());
    return List.of(
        Check.of(
            "each analysis reports what the first of its scan did", options.analyses(), failures),
        Check.of(
            "memory is flat: at the end at most 5 % or 30 MiB above that after "
                + options.settled()
                + " analyses",
            1,
            rise.stream().toList()));
  }
}
