package org.cargolens.bench.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.spool.SpoolOptions;
import org.cargolens.bench.spool.SpoolProgram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Times keeping scans in a spool. */
@Command(
    name = "spool",
    mixinStandardHelpOptions = true,
    description = {
      "Keeps scans in a spool, block by block, forced and sealed, beside plain files of the same"
          + " bytes that are forced too.",
      "Each scan must be read back as it was."
    })
final class SpoolCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ResultOptions results;

  @Option(
      names = "--scans",
      paramLabel = "N",
      defaultValue = "10",
      description = "scans of a round (default: ${DEFAULT-VALUE})")
  private int scans;

  @Option(
      names = "--lines",
      paramLabel = "N",
      defaultValue = "4000",
      description = "lines of a scan (default: ${DEFAULT-VALUE})")
  private int lines;

  @Option(
      names = "--detectors",
      paramLabel = "N",
      defaultValue = "1000",
      description = "detectors of each of two energies (default: ${DEFAULT-VALUE})")
  private int detectors;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "timed rounds (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Override
  public Integer call() throws IOException {
    Optional<BenchResult> earlier = results.readEarlier();
    return results.conclude(new SpoolProgram(options()).run(), earlier);
  }

  private SpoolOptions options() {
    try {
      return new SpoolOptions(scans, lines, detectors, rounds);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
