package org.cargolens.bench.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.bench.alertkills.AlertKillsOptions;
import org.cargolens.bench.alertkills.AlertKillsProgram;
import org.cargolens.bench.result.BenchResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
  @Mixin private ResultOptions results;
  @Mixin private KilledProcessesOptions killed;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "10000",
      description = "decisions and alerts in all (default: ${DEFAULT-VALUE})")
  private int steps;

  @Override
  public Integer call() throws IOException {
    Optional<BenchResult> earlier = results.readEarlier();
    return results.conclude(new AlertKillsProgram(options()).run(), earlier);
  }

  private AlertKillsOptions options() {
    return killed.checked(
        () ->
            new AlertKillsOptions(
                steps, killed.processes(), killed.kills(), killed.seed(), killed.store()));
  }
}
