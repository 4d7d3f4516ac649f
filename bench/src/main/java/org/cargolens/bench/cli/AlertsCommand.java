package org.cargolens.bench.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.bench.alerts.AlertsOptions;
import org.cargolens.bench.alerts.AlertsProgram;
import org.cargolens.bench.result.BenchResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lets units send each other alerts over a network that fails. */
@Command(
    name = "alerts",
    mixinStandardHelpOptions = true,
    description = {
      "Lets a centre and two stations send each other alerts over a network that is cut and"
          + " restored at random.",
      "Every message must have its effect once, in the order of its container."
    })
final class AlertsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ResultOptions results;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "1000",
      description = "campaigns (default: ${DEFAULT-VALUE})")
  private int seeds;

  @Option(
      names = "--first-seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "seed of the first campaign (default: ${DEFAULT-VALUE})")
  private long firstSeed;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "150",
      description = "random steps a campaign (default: ${DEFAULT-VALUE})")
  private int steps;

  @Option(
      names = "--sealed",
      description = "really sign and encrypt, which takes most of the time then")
  private boolean sealed;

  @Override
  public Integer call() throws IOException {
    Optional<BenchResult> earlier = results.readEarlier();
    return results.conclude(new AlertsProgram(options()).run(), earlier);
  }

  private AlertsOptions options() {
    try {
      return new AlertsOptions(seeds, firstSeed, steps, sealed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
