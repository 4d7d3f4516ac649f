package org.cargolens.station.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.cargolens.scan.spool.RetentionPolicy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long, and how much, is kept. */
final class RetentionOptions {
  private static final long A_MEGABYTE = 1_000_000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--days", paramLabel = "N", description = "Longest time to keep one.")
  private Optional<Integer> days = Optional.empty();

  @Option(
      names = "--megabytes",
      paramLabel = "N",
      description = "Most megabytes to keep: of samples, or of reports.")
  private Optional<Integer> megabytes = Optional.empty();

  /**
   * Returns what was asked for.
   *
   * @throws ParameterException if that is nothing, or negative
   */
  RetentionPolicy policy() {
    if (days.isEmpty() && megabytes.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--days or --megabytes?");
    }
    if (days.orElse(0) < 0 || megabytes.orElse(0) < 0) {
      throw new ParameterException(
          spec.commandLine(), "--days and --megabytes must not be negative");
    }
    OptionalLong most =
        megabytes.isPresent()
            ? OptionalLong.of(megabytes.get() * A_MEGABYTE)
            : OptionalLong.empty();
    return new RetentionPolicy(days.map(Duration::ofDays), most);
  }
}
