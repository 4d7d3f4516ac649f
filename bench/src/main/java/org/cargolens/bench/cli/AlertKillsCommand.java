package org.cargolens.bench.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.bench.alertkills.AlertKillsOptions;
import org.cargolens.bench.alertkills.AlertKillsProgram;
import org.cargolens.bench.result.BenchResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Kills processes that decide and send alerts. */
@Command(
    name = "alert-kills",
    mixinStandardHelpOptions = true,
    description = {
      "Kills processes that decide on cases of one store, send alerts about them and deliver these"
          + " to another unit's store, at random moments.",
      "Every acknowledged decision and alert must be there, none twice, in unbroken chains."
    })
final class AlertKillsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ResultOptions results;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "10000",
      description = "decisions and alerts in all (default: ${DEFAULT-VALUE})")
  private int steps;

  @Option(
      names = "--processes",
      paramLabel = "N",
      defaultValue = "4",
      description = "processes that work at once (default: ${DEFAULT-VALUE})")
  private int processes;

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "200",
      description = "kills (default: ${DEFAULT-VALUE})")
  private int kills;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "seed of the moments (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--store",
      paramLabel = "STORE",
      description =
          "an empty store for the unit whose processes are killed, such as"
              + " postgresql://USER@HOST/DATABASE; else a new file")
  private Optional<String> store = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Optional<BenchResult> earlier = results.readEarlier();
    return results.conclude(new AlertKillsProgram(options()).run(), earlier);
  }

  private AlertKillsOptions options() {
    try {
      return new AlertKillsOptions(steps, processes, kills, seed, store);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
