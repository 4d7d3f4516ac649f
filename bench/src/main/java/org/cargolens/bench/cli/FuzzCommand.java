package org.cargolens.bench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.bench.fuzz.FuzzLimits;
import org.cargolens.bench.fuzz.FuzzProgram;
import org.cargolens.bench.fuzz.GuidedLimits;
import org.cargolens.bench.fuzz.GuidedProgram;
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

  @Option(
      names = "--guided",
      description =
          "let a fuzzer choose inputs by the code that they reach, in a process of its own for each"
              + " reader, with the good inputs to begin with; --seed is at least 1 then")
  private boolean guided;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "10",
      description = "longest guided fuzzing of a reader (default: ${DEFAULT-VALUE})")
  private int minutes;

  @Option(
      names = "--keep",
      paramLabel = "FOLDER",
      description = "keeps what guided fuzzing found; a next one goes on from there")
  private Optional<Path> keep = Optional.empty();

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
    try (TemporaryFolder folder = TemporaryFolder.create("bench-fuzz")) {
      return results.conclude(
          guided ? guided(folder.path(), limits) : seeded(folder.path(), limits), earlier);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private BenchResult seeded(Path folder, FuzzLimits limits) throws IOException {
    FuzzProgram program = new FuzzProgram(limits.from(seed));
    return format.isPresent() ? program.run(folder, format.get()) : program.run(folder);
  }

  private BenchResult guided(Path scratch, FuzzLimits limits) throws IOException {
    Path folder = keep.isPresent() ? Files.createDirectories(keep.get()) : scratch;
    int all = Math.multiplyExact(limits.seeds(), limits.inputsPerSeed());
    GuidedProgram program =
        new GuidedProgram(
            new GuidedLimits(all, Duration.ofMinutes(minutes), (int) Math.max(1, seed)));
    return format.isPresent() ? program.run(folder, format.get()) : program.run(folder);
  }
}
