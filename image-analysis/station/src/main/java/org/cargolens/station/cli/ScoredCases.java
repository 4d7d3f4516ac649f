package org.cargolens.station.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.cargolens.casework.ScoringRound;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which cases are scored: one, those that arrived, or those that never were. */
final class ScoredCases {
  @Option(names = "--case", required = true, paramLabel = "CASE", description = "One, by its id.")
  private Optional<String> caseId = Optional.empty();

  @Option(
      names = "--all-unscored",
      required = true,
      description = "All that were never scored, in one pass.")
  private boolean unscored;

  @ArgGroup(exclusive = false)
  private @Nullable Arrivals arrivals;

  /** Returns the one case, if it is one. */
  Optional<String> one() {
    return caseId;
  }

  /**
   * Returns which of many.
   *
   * @throws IllegalArgumentException if the days or the zone make no sense
   */
  ScoringRound.Choice choice() {
    return unscored || arrivals == null ? ScoringRound.Choice.UNSCORED : arrivals.choice();
  }

  /** Those that arrived on some days. */
  static final class Arrivals {
    @Option(
        names = "--arrivals",
        required = true,
        description =
            "All that arrived on a day, or came in then if their papers don't say when, and were"
                + " neither scanned nor opened nor decided on; in one pass.")
    private boolean arrivals;

    @Option(names = "--date", paramLabel = "DATE", description = "The day, else today.")
    private Optional<LocalDate> date = Optional.empty();

    @Option(
        names = "--since",
        paramLabel = "DATE",
        description = "From this day on, for rules that ask how long a container lies there.")
    private Optional<LocalDate> since = Optional.empty();

    @Option(
        names = "--zone",
        paramLabel = "ZONE",
        defaultValue = "UTC",
        description = "Of these days, such as Asia/Ho_Chi_Minh (${DEFAULT-VALUE}).")
    private String zone = "UTC";

    private ScoringRound.Choice choice() {
      LocalDate last = date.orElseGet(() -> LocalDate.now(zoneId()));
      LocalDate first = since.orElse(last);
      if (!arrivals || first.isAfter(last)) {
        throw new IllegalArgumentException("--since " + first + " is after " + last);
      }
      return ScoringRound.Choice.arrived(
          first.atStartOfDay(zoneId()).toInstant(),
          last.plusDays(1).atStartOfDay(zoneId()).toInstant());
    }

    private ZoneId zoneId() {
      try {
        return ZoneId.of(zone);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "--zone must be a zone such as Asia/Ho_Chi_Minh, is " + zone, e);
      }
    }
  }
}
