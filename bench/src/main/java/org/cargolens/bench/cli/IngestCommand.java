package org.cargolens.bench.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.bench.link.IngestOptions;
import org.cargolens.bench.link.IngestProgram;
import org.cargolens.bench.result.BenchResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how fast lines come in. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description = {
      "Takes lines in over TCP, from the socket to blocks of lines, beside the plainest receiver.",
      "The sender only writes frames that were made beforehand."
    })
final class IngestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ResultOptions results;

  @Option(
      names = "--lines",
      paramLabel = "N",
      defaultValue = "15000",
      description = "lines of the scan (default: ${DEFAULT-VALUE})")
  private int lines;

  @Option(
      names = "--detectors",
      paramLabel = "N",
      defaultValue = "2048",
      description = "detectors of the scan, two energies each (default: ${DEFAULT-VALUE})")
  private int detectors;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "15",
      description = "timed scans (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Override
  public Integer call() throws IOException {
    Optional<BenchResult> earlier = results.readEarlier();
    return results.conclude(new IngestProgram(options()).run(), earlier);
  }

  private IngestOptions options() {
    try {
      return new IngestOptions(lines, detectors, rounds);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
