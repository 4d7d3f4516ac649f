package org.cargolens.bench.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.bench.kernel.KernelChoice;
import org.cargolens.bench.kernel.KernelData;
import org.cargolens.bench.kernel.KernelOptions;
import org.cargolens.bench.kernel.KernelProgram;
import org.cargolens.bench.result.BenchResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the hottest kernels. */
@Command(
    name = "kernels",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the hottest kernels by JMH, each beside its plain Java twin and a copy of as"
          + " many bytes.",
      "Takes about eight minutes; JMH's own account goes to standard error."
    })
final class KernelsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ResultOptions results;

  @Option(
      names = "--kernel",
      paramLabel = "NAME",
      split = ",",
      description = "${COMPLETION-CANDIDATES}, several by commas (default: all)")
  private List<KernelChoice> kernels = List.of(KernelChoice.values());

  @Option(
      names = "--data",
      paramLabel = "NAME",
      defaultValue = "TRUCK",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private KernelData data;

  @Option(
      names = "--forks",
      paramLabel = "N",
      defaultValue = "3",
      description = "processes for each measurement (default: ${DEFAULT-VALUE})")
  private int forks;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      defaultValue = "5",
      description = "timed iterations in each process (default: ${DEFAULT-VALUE})")
  private int iterations;

  @Option(
      names = "--iteration-ms",
      paramLabel = "MS",
      defaultValue = "1000",
      description = "length of an iteration in milliseconds (default: ${DEFAULT-VALUE})")
  private int iterationMillis;

  @Override
  public Integer call() throws IOException {
    Optional<BenchResult> earlier = results.readEarlier();
    KernelProgram program = new KernelProgram(options());
    try (PrintStream progress =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8)) {
      return results.conclude(program.run(progress), earlier);
    }
  }

  private KernelOptions options() {
    try {
      return new KernelOptions(
          kernels, data, forks, iterations, Duration.ofMillis(iterationMillis));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
