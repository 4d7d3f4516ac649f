package org.cargolens.bench.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.bench.dicos.DicosOptions;
import org.cargolens.bench.dicos.DicosProgram;
import org.cargolens.bench.dicos.ReceiveOptions;
import org.cargolens.bench.dicos.ReceiveProgram;
import org.cargolens.bench.result.BenchResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures DICOS files. */
@Command(
    name = "dicos",
    mixinStandardHelpOptions = true,
    description = {
      "Writes and reads a DICOS image, beside plain file operations on the same bytes",
      "and, where it is installed, DCMTK's dcmconv. With --receive, sends images to our receiver",
      "and to DCMTK's storescp, in turns."
    })
final class DicosCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ResultOptions results;

  @Option(
      names = "--lines",
      paramLabel = "N",
      defaultValue = "4000",
      description = "lines of the scan (default: ${DEFAULT-VALUE})")
  private int lines;

  @Option(
      names = "--detectors",
      paramLabel = "N",
      defaultValue = "2000",
      description = "detectors of the scan (default: ${DEFAULT-VALUE})")
  private int detectors;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "20",
      description = "how often (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--receive",
      paramLabel = "N",
      description = "measure receiving of so many images instead")
  private Optional<Integer> objects = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Optional<BenchResult> earlier = results.readEarlier();
    return results.conclude(
        objects.isPresent()
            ? new ReceiveProgram(receiveOptions(objects.get())).run()
            : new DicosProgram(options()).run(),
        earlier);
  }

  private ReceiveOptions receiveOptions(int number) {
    try {
      return new ReceiveOptions(number, lines, detectors, rounds);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private DicosOptions options() {
    try {
      return new DicosOptions(lines, detectors, rounds);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
