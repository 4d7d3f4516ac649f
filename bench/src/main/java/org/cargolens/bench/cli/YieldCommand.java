package org.cargolens.bench.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.yield.YieldOptions;
import org.cargolens.bench.yield.YieldProgram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Reckons yields of an invented history. */
@Command(
    name = "yield",
    mixinStandardHelpOptions = true,
    description =
        "Reckons yields of two invented years by every dimension, from memory and from a store, and"
            + " holds them against a plain recount.")
final class YieldCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ResultOptions results;

  @Option(
      names = "--cases",
      paramLabel = "N",
      defaultValue = "111111",
      description = "cases, nine in ten scanned (default: ${DEFAULT-VALUE})")
  private int cases;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "times that the answer is reckoned (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "seed of the history (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--server",
      paramLabel = "STORE",
      description = "an empty store as postgresql://USER@HOST/DATABASE, asked beside the file")
  private Optional<String> server = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Optional<BenchResult> earlier = results.readEarlier();
    return results.conclude(new YieldProgram(options()).run(), earlier);
  }

  private YieldOptions options() {
    try {
      return new YieldOptions(cases, rounds, seed, server);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
