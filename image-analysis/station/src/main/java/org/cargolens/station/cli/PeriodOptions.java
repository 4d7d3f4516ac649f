package org.cargolens.station.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.cargolens.casework.yield.Period;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The days that a command looks at, where they begin. */
final class PeriodOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DAY",
      converter = Day.class,
      description = "First day.")
  private LocalDate from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DAY",
      converter = Day.class,
      description = "First day after the period.")
  private LocalDate to;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "Where days begin, such as Asia/Ho_Chi_Minh (${DEFAULT-VALUE}).")
  private String zone;

  /** Says what a day looks like, not how it was read. */
  static final class Day implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String text) {
      try {
        return LocalDate.parse(text);
      } catch (DateTimeException e) {
        throw new TypeConversionException("expected a day such as 2026-01-31, found " + text);
      }
    }
  }

  /**
   * Returns the period.
   *
   * @throws ParameterException if the zone is none
   * @throws IllegalArgumentException if it ends before it begins
   */
  Period period() {
    return new Period(from, to, zoneId());
  }

  private ZoneId zoneId() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new ParameterException(
          spec.commandLine(), "--zone must be a zone such as Asia/Ho_Chi_Minh, is " + zone, e);
    }
  }
}
