package org.cargolens.bench.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.bench.receivekills.ReceiveKillsOptions;
import org.cargolens.bench.receivekills.ReceiveKillsProgram;
import org.cargolens.bench.result.BenchResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Kills a program that receives DICOS images. */
@Command(
    name = "receive-kills",
    mixinStandardHelpOptions = true,
    description = {
      "Kills a program that receives DICOS images over several associations, at random moments.",
      "Each object that was answered for must be there once, as it was sent, and all that is"
          + " there be whole."
    })
final class ReceiveKillsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ResultOptions results;

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "200",
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
    return results.conclude(new ReceiveKillsProgram(options()).run(), earlier);
  }

  private ReceiveKillsOptions options() {
    try {
      return new ReceiveKillsOptions(kills, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
