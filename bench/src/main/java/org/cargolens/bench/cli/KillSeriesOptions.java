package org.cargolens.bench.cli;

import org.cargolens.bench.kills.KillSeries;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How often a program is killed, one run after another. */
final class KillSeriesOptions {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--kills",
      paramLabel = "N",
      description = "times that the program is killed (default: ${DEFAULT-VALUE})")
  private int kills;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "seed of the first kill (default: ${DEFAULT-VALUE})")
  private long seed;

  /** Makes options that kill a program so often if nothing else is said. */
  KillSeriesOptions(int kills) {
    this.kills = kills;
  }

  KillSeries series() {
    try {
      return new KillSeries(kills, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
