package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.measure.TemporaryFolder;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;

/**
 * The campaign by a fuzzer that sees which code an input reaches, and goes on from those that
 * reached some that none had before. One process for each target, one after the other; each needs
 * one core and up to 1.5 GiB.
 */
public final class GuidedProgram {
  private final GuidedProcess process;
  private final GuidedLimits limits;

  /** Makes a program. */
  public GuidedProgram(GuidedLimits limits) {
    this(limits, GuidedEntry.class);
  }

  GuidedProgram(GuidedLimits limits, Class<?> entry) {
    this.limits = limits;
    process = new GuidedProcess(entry, limits);
  }

  /**
   * Fuzzes everything.
   *
   * @param folder existing folder; in it, that of each target gets what it wrote, the corpus too,
   *     from which a next run goes on
   * @throws IOException if files can't be written or a process can't be started
   */
  public BenchResult run(Path folder) throws IOException {
    try (TemporaryFolder seeds = TemporaryFolder.create("bench-fuzz")) {
      return run(folder, FuzzTargets.all(seeds.path()));
    }
  }

  /**
   * Fuzzes what has a name, as {@link FuzzProgram#run(Path, String)} does.
   *
   * @throws IllegalArgumentException if nothing has that name; says which there are
   * @throws IOException if files can't be written or a process can't be started
   */
  public BenchResult run(Path folder, String name) throws IOException {
    try (TemporaryFolder seeds = TemporaryFolder.create("bench-fuzz")) {
      return run(folder, FuzzTargets.named(seeds.path(), name));
    }
  }

  BenchResult run(Path folder, List<FuzzTarget> targets) throws IOException {
    List<Metric> metrics = new ArrayList<>();
    List<Check> checks = new ArrayList<>();
    for (FuzzTarget target : targets) {
      GuidedOutcome outcome = fuzz(folder, target.name());
      metrics.addAll(outcome.metrics());
      checks.add(outcome.check());
    }
    return new BenchResult("fuzz-guided", Machine.environment(), parameters(), metrics, checks);
  }

  private GuidedOutcome fuzz(Path folder, String name) throws IOException {
    Path root = Files.createDirectories(folder.resolve(name.replace(' ', '-')));
    GuidedFolder place = new GuidedFolder(root.toAbsolutePath());
    Files.deleteIfExists(place.counts());
    Files.deleteIfExists(place.failures());
    return GuidedOutcome.read(name, place, process.run(name, place));
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("seed", Integer.toString(limits.seed()));
    parameters.put("most-inputs", Integer.toString(limits.inputs()));
    parameters.put("longest-of-all", limits.longest().toString());
    return parameters;
  }
}
