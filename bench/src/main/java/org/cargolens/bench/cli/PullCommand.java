package org.cargolens.bench.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.bench.pull.PullOptions;
import org.cargolens.bench.pull.PullProgram;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.simulator.device.FaultPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how fast scans come out of a scanner. */
@Command(
    name = "pull",
    mixinStandardHelpOptions = true,
    description = {
      "Pulls scans from a virtual scanner over the line-scan protocol and compares their digests.",
      "Over TCP, a plain copy of as many bytes over the same loopback runs beside each scan."
    })
final class PullCommand implements Callable<Integer> {
  /** What joins the two sides. */
  enum LinkChoice {
    /** The loopback of TCP. */
    TCP,
    /** A pair of serial devices, joined by socat. */
    SERIAL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Spec private CommandSpec spec;
  @Mixin private ResultOptions results;

  @Option(
      names = "--link",
      paramLabel = "LINK",
      defaultValue = "tcp",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}; serial needs socat)")
  private LinkChoice link;

  @Option(
      names = "--lines",
      paramLabel = "N",
      defaultValue = "2600",
      description = "lines of the scan (default: ${DEFAULT-VALUE})")
  private int lines;

  @Option(
      names = "--detectors",
      paramLabel = "N",
      defaultValue = "800",
      description = "detectors of the scan, two energies each (default: ${DEFAULT-VALUE})")
  private int detectors;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "20",
      description = "timed scans (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--faults",
      paramLabel = "PLAN",
      defaultValue = "",
      description = "what the scanner does wrong, such as corrupt=0.01,drop=0.01,seed=7")
  private String faults;

  @Override
  public Integer call() throws IOException {
    Optional<BenchResult> earlier = results.readEarlier();
    PullProgram program = new PullProgram(options());
    if (link == LinkChoice.TCP) {
      return results.conclude(program.overTcp(), earlier);
    }
    Optional<BenchResult> result = program.overSerial();
    if (result.isEmpty()) {
      spec.commandLine().getErr().println("bench: --link serial needs socat (apt install socat)");
      return ExitCode.OUTPUT_OR_DEVICE_FAILED.code();
    }
    return results.conclude(result.get(), earlier);
  }

  private PullOptions options() {
    try {
      return new PullOptions(lines, detectors, rounds, FaultPlan.parse(faults));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
