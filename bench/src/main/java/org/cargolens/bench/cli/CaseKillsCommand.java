package org.cargolens.bench.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.bench.casekills.CaseKillsOptions;
import org.cargolens.bench.casekills.CaseKillsProgram;
import org.cargolens.bench.result.BenchResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Kills processes that decide on cases. */
@Command(
    name = "case-kills",
    mixinStandardHelpOptions = true,
    description = {
      "Kills processes that decide on cases of one store, at random moments.",
      "Every acknowledged decision must be there, none twice, in an unbroken chain."
    })
final class CaseKillsCommand implements Callable<Integer> {
  @Mixin private ResultOptions results;
  @Mixin private KilledProcessesOptions killed;

  @Option(
      names = "--decisions",
      paramLabel = "N",
      defaultValue = "10000",
      description = "decisions in all (default: ${DEFAULT-VALUE})")
  private int decisions;

  @Override
  public Integer call() throws IOException {
    Optional<BenchResult> earlier = results.readEarlier();
    return results.conclude(new CaseKillsProgram(options()).run(), earlier);
  }

  private CaseKillsOptions options() {
    return killed.checked(
        () ->
            new CaseKillsOptions(
                decisions, killed.processes(), killed.kills(), killed.seed(), killed.store()));
  }
}
