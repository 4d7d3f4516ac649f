package org.cargolens.bench.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.spool.SpoolKillsOptions;
import org.cargolens.bench.spool.SpoolKillsProgram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Kills a program that keeps scans in a spool. */
@Command(
    name = "spool-kills",
    mixinStandardHelpOptions = true,
    description = {
      "Kills a program that keeps scans in a spool. at random moments.",
      "Every line and scan that was acknowledged must be there, and all that is there right."
    })
final class SpoolKillsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ResultOptions results;

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "1000",
      description = "times that the program is killed (default: ${DEFAULT-VALUE})")
  private int kills;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "seed of the first kill (default: ${DEFAULT-VALUE})")
  private long seed;

  @Override
  public Integer call() throws IOException {
    Optional<BenchResult> earlier = results.readEarlier();
    return results.conclude(new SpoolKillsProgram(options()).run(), earlier);
  }

  private SpoolKillsOptions options() {
    try {
      return new SpoolKillsOptions(kills, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
