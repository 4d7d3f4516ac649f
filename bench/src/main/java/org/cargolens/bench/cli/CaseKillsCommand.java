package org.cargolens.bench.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.bench.casekills.CaseKillsOptions;
import org.cargolens.bench.casekills.CaseKillsProgram;
import org.cargolens.bench.result.BenchResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Kills processes that decide on cases. */
@Command(
    name = "case-kills",
    mixinStandardHelpOptions = true,
    description = {
      "Kills processes that decide on cases of one store, at random moments.",
      "Every acknowledged decision must be there, none twice, in an unbroken chain."
    })
final class CaseKillsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ResultOptions results;

  @Option(
      names = "--decisions",
      paramLabel = "N",
      defaultValue = "10000",
      description = "decisions in all (default: ${DEFAULT-VALUE})")
  private int decisions;

  @Option(
      names = "--processes",
      paramLabel = "N",
      defaultValue = "4",
      description = "processes that decide at once (default: ${DEFAULT-VALUE})")
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
      description = "an empty store, such as postgresql://USER@HOST/DATABASE; else a new file")
  private Optional<String> store = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Optional<BenchResult> earlier = results.readEarlier();
    return results.conclude(new CaseKillsProgram(options()).run(), earlier);
  }

  private CaseKillsOptions options() {
    try {
      return new CaseKillsOptions(decisions, processes, kills, seed, store);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
