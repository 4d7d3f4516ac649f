package org.cargolens.bench.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.bench.fuzz.FuzzLimits;
import org.cargolens.bench.fuzz.FuzzProgram;
import org.cargolens.bench.measure.TemporaryFolder;
import org.cargolens.bench.result.BenchResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fuzzes all readers of bytes of others. */
@Command(
    name = "fuzz",
    mixinStandardHelpOptions = true,
    description =
        "Feeds damaged files and protocol transcripts to their readers: only declared errors, in"
            + " bounded time and memory.")
final class FuzzCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ResultOptions results;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "1000",
      description = "number of seeds, from 0 on (default: ${DEFAULT-VALUE})")
  private int seeds;

  @Override
  public Integer call() throws IOException {
    if (seeds < 1) {
      throw new ParameterException(spec.commandLine(), "--seeds must be at least 1, is " + seeds);
    }
    Optional<BenchResult> earlier = results.readEarlier();
    FuzzProgram program = new FuzzProgram(FuzzLimits.ofSeeds(seeds));
    try (TemporaryFolder folder = TemporaryFolder.create("bench-fuzz")) {
      return results.conclude(program.run(folder.path()), earlier);
    }
  }
}
