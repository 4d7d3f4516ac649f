package org.cargolens.bench.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.rules.RulesOptions;
import org.cargolens.bench.rules.RulesProgram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scores cases by rules. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Scores drawn cases by drawn risk rules; each hundredth answer is checked.")
final class RulesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ResultOptions results;

  @Option(
      names = "--cases",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "cases (default: ${DEFAULT-VALUE})")
  private int cases;

  @Option(
      names = "--rules",
      paramLabel = "N",
      defaultValue = "500",
      description = "rules (default: ${DEFAULT-VALUE})")
  private int rules;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "seed of both (default: ${DEFAULT-VALUE})")
  private long seed;

  @Override
  public Integer call() throws IOException {
    Optional<BenchResult> earlier = results.readEarlier();
    return results.conclude(new RulesProgram(options()).run(), earlier);
  }

  private RulesOptions options() {
    try {
      return new RulesOptions(cases, rules, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
