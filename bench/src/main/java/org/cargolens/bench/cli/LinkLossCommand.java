package org.cargolens.bench.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.bench.link.LinkLossOptions;
import org.cargolens.bench.link.LinkLossProgram;
import org.cargolens.bench.result.BenchResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures what a pulled link costs. */
@Command(
    name = "link-loss",
    mixinStandardHelpOptions = true,
    description = {
      "Pulls the link of a virtual scanner in the middle of scans, without telling either side.",
      "Measures when it is noticed, what looking for the scanner costs, and when it is found again."
    })
final class LinkLossCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ResultOptions results;

  @Option(
      names = "--cycles",
      paramLabel = "N",
      defaultValue = "100",
      description = "times that the link is pulled (default: ${DEFAULT-VALUE})")
  private int cycles;

  @Option(
      names = "--silence-ms",
      paramLabel = "N",
      defaultValue = "1000",
      description = "silence that means lost, two heartbeats (default: ${DEFAULT-VALUE})")
  private int silence;

  @Option(
      names = "--away-ms",
      paramLabel = "N",
      defaultValue = "500",
      description =
          "how long the link stays away once that was noticed (default: ${DEFAULT-VALUE})")
  private int away;

  @Override
  public Integer call() throws IOException {
    Optional<BenchResult> earlier = results.readEarlier();
    return results.conclude(new LinkLossProgram(options()).run(), earlier);
  }

  private LinkLossOptions options() {
    try {
      return new LinkLossOptions(cycles, Duration.ofMillis(silence), Duration.ofMillis(away));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
