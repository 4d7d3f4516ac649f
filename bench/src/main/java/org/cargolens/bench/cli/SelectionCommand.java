package org.cargolens.bench.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.selection.SelectionOptions;
import org.cargolens.bench.selection.SelectionProgram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Simulates scan selection. */
@Command(
    name = "selection",
    mixinStandardHelpOptions = true,
    description =
        "Selects scans on invented arrivals by chance, rules, what was learned and an oracle, and"
            + " compares finds.")
final class SelectionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ResultOptions results;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "20",
      description = "histories (default: ${DEFAULT-VALUE})")
  private int seeds;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "365",
      description = "days learned from, and days judged (default: ${DEFAULT-VALUE})")
  private int days;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "seed of the first history (default: ${DEFAULT-VALUE})")
  private long seed;

  @Override
  public Integer call() throws IOException {
    Optional<BenchResult> earlier = results.readEarlier();
    return results.conclude(new SelectionProgram(options()).run(), earlier);
  }

  private SelectionOptions options() {
    try {
      return new SelectionOptions(seeds, days, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
