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

  @Option(
      names = "--days",
      paramLabel = "N",
      converter = WholeNumber.class,
      description = "Longest time to keep one, 0 to " + WholeNumber.MOST + ".")
  private Optional<Integer> days = Optional.empty();

  @Option(
      names = "--megabytes",
      paramLabel = "N",
      converter = WholeNumber.class,
      description =
          "Most megabytes to keep: of samples, or of reports; 0 to " + WholeNumber.MOST + ".")
  private Optional<Integer> megabytes = Optional.empty();

  /**
   * Returns what was asked for.
   *
   * @throws ParameterException if that is nothing
   */
  RetentionPolicy policy() {
    if (days.isEmpty() && megabytes.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--days or --megabytes?");
    }
    OptionalLong most =
        megabytes.isPresent()
            ? OptionalLong.of(megabytes.get() * A_MEGABYTE)
            : OptionalLong.empty();
    return new RetentionPolicy(days.map(Duration::ofDays), most);
  }
}
