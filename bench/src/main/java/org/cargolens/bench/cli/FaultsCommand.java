package org.cargolens.bench.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.bench.link.FaultsOptions;
import org.cargolens.bench.link.FaultsProgram;
import org.cargolens.bench.result.BenchResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Pulls scans from scanners that do everything wrong. */
@Command(
    name = "faults",
    mixinStandardHelpOptions = true,
    description = {
      "Pulls scans from virtual scanners with every kind of fault, drawn by seed.",
      "Each must be exact, or name exactly the lines that it lacks; no pixel may be wrong."
    })
final class FaultsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ResultOptions results;

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      defaultValue = "LINESCAN",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private FaultsOptions.Protocol protocol;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "1000",
      description = "scans (default: ${DEFAULT-VALUE})")
  private int seeds;

  @Option(
      names = "--first-seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "seed of the first scan (default: ${DEFAULT-VALUE})")
  private long firstSeed;

  @Override
  public Integer call() throws IOException {
    Optional<BenchResult> earlier = results.readEarlier();
    return results.conclude(new FaultsProgram(options()).run(), earlier);
  }

  private FaultsOptions options() {
    try {
      return new FaultsOptions(protocol, firstSeed, seeds);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
