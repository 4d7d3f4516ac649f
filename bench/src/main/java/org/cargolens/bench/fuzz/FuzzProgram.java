package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.measure.ResourceUse;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;

/** The long campaign: every reader of bytes of others. Needs one core. */
public final class FuzzProgram {
  private final FuzzLimits limits;

  /** Makes a program. */
  public FuzzProgram(FuzzLimits limits) {
    this.limits = limits;
  }

  /**
   * Fuzzes everything.
   *
   * @param folder existing folder for the damaged files
   * @throws IOException if the files can't be written
   */
  public BenchResult run(Path folder) throws IOException {
    return run(FuzzTargets.all(folder));
  }

  /**
   * Fuzzes what has a name.
   *
   * @param folder existing folder for the damaged files
   * @param name words of the names of targets, such as {@code tiff} or {@code sidecar manifest}
   * @throws IllegalArgumentException if nothing has that name; says which there are
   * @throws IOException if the files can't be written
   */
  public BenchResult run(Path folder, String name) throws IOException {
    return run(FuzzTargets.named(folder, name));
  }

  /** Fuzzes the given targets. */
  BenchResult run(List<FuzzTarget> targets) throws IOException {
    ResourceUse use = ResourceUse.start(System::nanoTime);
    List<Metric> metrics = new ArrayList<>();
    List<Check> checks = new ArrayList<>();
    long inputs = 0;
    Silence silence = new Silence();
    try (silence;
        FuzzCampaign campaign = new FuzzCampaign(limits)) {
      for (FuzzTarget target : targets) {
        FuzzReport report = campaign.run(target);
        inputs += report.inputs();
        metrics.addAll(metrics(report));
        checks.add(
            Check.of(
                report.target()
                    + ": reads or refuses by its declared error, in bounded time and memory",
                report.inputs(),
                report.failures()));
      }
    }
    Duration elapsed = use.elapsed();
    metrics.add(Metric.higher("inputs.rate", "inputs/s", inputs / (elapsed.toNanos() / 1e9)));
    metrics.addAll(use.metrics(elapsed));
    return new BenchResult("fuzz", Machine.environment(), parameters(), metrics, checks);
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("first-seed", Long.toString(limits.firstSeed()));
    parameters.put("seeds", Integer.toString(limits.seeds()));
    parameters.put("inputs-per-seed", Integer.toString(limits.inputsPerSeed()));
    parameters.put("longest", limits.longest().toString());
    parameters.put("max-bytes", Long.toString(limits.maxBytes()));
    return parameters;
  }

  private static List<Metric> metrics(FuzzReport report) {
    String name = report.target().replace(' ', '.');
    return List.of(
        Metric.fact(name + ".accepted", "inputs", (double) report.accepted()),
        Metric.fact(name + ".refused", "inputs", (double) report.refused()),
        Metric.fact(name + ".longest", "ms", report.longest().toNanos() / 1e6),
        Metric.fact(name + ".most-memory", "MiB", report.mostBytes() / (double) (1 << 20)));
  }
}
