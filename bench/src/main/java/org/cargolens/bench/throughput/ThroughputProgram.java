package org.cargolens.bench.throughput;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cargolens.analysis.pipeline.ScanAnalyzer;
import org.cargolens.analysis.pipeline.StageTime;
import org.cargolens.bench.measure.Durations;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.measure.ResourceUse;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;

/** Runs all scans of a folder, round after round, as many at one time as there are threads. */
public final class ThroughputProgram {
  private static final double PIXELS_PER_MPX = 1e6;

  private final ThroughputOptions options;
  private final ScanAnalyzer analyzer;

  /**
   * Makes a program.
   *
   * @param analyzer what is measured; its clock must stand still, as answers are compared with
   *     their stamps. Stays the caller's
   */
  public ThroughputProgram(ThroughputOptions options, ScanAnalyzer analyzer) {
    this.options = options;
    this.analyzer = analyzer;
  }

  /**
   * Runs a folder.
   *
   * @throws IOException if a scan can't be read
   */
  public BenchResult run(ScanFolder folder) throws IOException {
    AnswerBook answers = new AnswerBook();
    ScanWork work = new ScanWork(analyzer, answers, options.pictures());
    ExecutorService threads = Executors.newFixedThreadPool(options.threads());
    try {
      rounds(threads, work, folder.scans(), 0, options.warmUpRounds());
      ResourceUse use = ResourceUse.start(System::nanoTime);
      List<ScanRun> runs =
          rounds(threads, work, folder.scans(), options.warmUpRounds(), options.rounds());
      Duration elapsed = use.elapsed();
      List<Metric> metrics = new ArrayList<>(metrics(runs, elapsed));
      metrics.addAll(use.metrics(elapsed));
      List<Check> checks = new ArrayList<>(List.of(answers.check()));
      checks.addAll(TruthCheck.of(folder.scans(), runs));
      return new BenchResult(
          "throughput", Machine.environment(), parameters(folder), metrics, checks);
    } finally {
      threads.shutdownNow();
    }
  }

  private List<ScanRun> rounds(
      ExecutorService threads, ScanWork work, List<NamedScan> scans, int first, int count)
      throws IOException {
    List<Future<ScanRun>> submitted = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int round = first + i;
      for (NamedScan scan : scans) {
        submitted.add(threads.submit(() -> work.run(scan, round)));
      }
    }
    List<ScanRun> runs = new ArrayList<>();
    for (Future<ScanRun> run : submitted) {
      runs.add(await(run));
    }
    return runs;
  }

  private static ScanRun await(Future<ScanRun> run) throws IOException {
    try {
      return run.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException unreadable) {
        throw unreadable;
      }
      throw new IllegalStateException("the analysis failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private Map<String, String> parameters(ScanFolder folder) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("folder", folder.name());
    parameters.put("scans", Integer.toString(folder.scans().size()));
    parameters.put("threads", Integer.toString(options.threads()));
    parameters.put("cores-needed", Integer.toString(options.threads()));
    parameters.put("rounds", Integer.toString(options.rounds()));
    parameters.put("warm-up-rounds", Integer.toString(options.warmUpRounds()));
    parameters.put("pictures", Boolean.toString(options.pictures()));
    return parameters;
  }

  private static List<Metric> metrics(List<ScanRun> runs, Duration elapsed) {
    double seconds = elapsed.toNanos() / 1e9;
    double megapixels = runs.stream().mapToLong(ScanRun::pixels).sum() / PIXELS_PER_MPX;
    Durations totals = new Durations(runs.stream().map(ScanRun::total).toList());
    List<Metric> metrics = new ArrayList<>();
    metrics.add(Metric.fact("time", "s", seconds));
    metrics.add(Metric.higher("scans.rate", "scans/s", runs.size() / seconds));
    metrics.add(Metric.higher("pixels.rate", "Mpx/s", megapixels / seconds));
    metrics.add(Metric.fact("pixels.per-scan", "Mpx", megapixels / runs.size()));
    metrics.add(Metric.lower("scan.p50", "ms", totals.percentileMillis(50)));
    metrics.add(Metric.lower("scan.p95", "ms", totals.percentileMillis(95)));
    metrics.add(Metric.lower("scan.p99", "ms", totals.percentileMillis(99)));
    metrics.add(Metric.fact("scan.max", "ms", totals.maxMillis()));
    stages(runs)
        .forEach(
            (stage, times) ->
                metrics.add(Metric.lower("stage." + stage + ".p50", "ms", median(times))));
    return metrics;
  }

  private static Map<String, List<Duration>> stages(List<ScanRun> runs) {
    Map<String, List<Duration>> stages = new LinkedHashMap<>();
    for (ScanRun run : runs) {
      for (StageTime part : run.times()) {
        stages.computeIfAbsent(part.stage(), name -> new ArrayList<>()).add(part.time());
      }
    }
    return stages;
  }

  private static double median(List<Duration> times) {
    return new Durations(times).percentileMillis(50);
  }
}
