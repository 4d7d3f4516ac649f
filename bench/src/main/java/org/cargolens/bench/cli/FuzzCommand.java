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
      description = "number of seeds of 25 inputs each (default: ${DEFAULT-VALUE})")
  private int seeds;

  @Option(
      names = "--inputs",
      paramLabel = "N",
      description = "at least so many damaged inputs for each reader, instead of --seeds")
  private Optional<Integer> inputs = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "0",
      description = "the first seed (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "only readers of this name, such as tiff or sidecar")
  private Optional<String> format = Optional.empty();

  @Override
  public Integer call() throws IOException {
    if (seeds < 1) {
      throw new ParameterException(spec.commandLine(), "--seeds must be at least 1, is " + seeds);
    }
    if (inputs.orElse(1) < 1) {
      throw new ParameterException(
          spec.commandLine(), "--inputs must be at least 1, is " + inputs.orElseThrow());
    }
    Optional<BenchResult> earlier = results.readEarlier();
    FuzzLimits limits =
        inputs.isPresent() ? FuzzLimits.ofInputs(inputs.get()) : FuzzLimits.ofSeeds(seeds);
    FuzzProgram program = new FuzzProgram(limits.from(seed));
    try (TemporaryFolder folder = TemporaryFolder.create("bench-fuzz")) {
      BenchResult result =
          format.isPresent()
              ? program.run(folder.path(), format.get())
              : program.run(folder.path());
      return results.conclude(result, earlier);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
