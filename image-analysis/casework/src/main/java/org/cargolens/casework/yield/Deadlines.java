package org.cargolens.casework.yield;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a case may wait.
 *
 * @param scan from the alert to the scan that a score demanded
 * @param decision from the scan to the decision
 * @param opening from the decision to the opening of what was found suspicious
 * @param asOf moment at which it is asked, of the years 1 to 9999 (UTC); scans, decisions and
 *     openings that came later aren't counted, but what waits is what waits today
 */
public record Deadlines(Duration scan, Duration decision, Duration opening, Instant asOf) {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  /** Checks that none is negative, and the moment. */
  public Deadlines {
    if (scan.isNegative() || decision.isNegative() || opening.isNegative()) {
      throw new IllegalArgumentException(
          "deadlines are not negative: " + scan + ", " + decision + ", " + opening);
    }
    check(asOf);
  }

  private static void check(Instant asOf) {
    if (asOf.isBefore(FIRST) || !asOf.isBefore(END)) {
      throw new IllegalArgumentException(
          "as of must be a moment of the years 1 to 9999, is " + asOf);
    }
  }

  /** Returns a day for the scan, four hours for the decision, two days for the opening. */
  public static Deadlines usual(Instant asOf) {
    return new Deadlines(Duration.ofDays(1), Duration.ofHours(4), Duration.ofDays(2), asOf);
  }

  /** Returns how long a step may be waited for. */
  public Duration of(FollowUp step) {
    return switch (step) {
      case SCAN -> scan;
      case DECISION -> decision;
      case OPENING -> opening;
    };
  }

  /** Returns what of a case is overdue. */
  Optional<Overdue> check(CaseSummary one) {
    return one.waiting().flatMap(waiting -> check(one, waiting));
  }

  private Optional<Overdue> check(CaseSummary one, Waiting waiting) {
    Duration beyond = Duration.between(waiting.since(), asOf).minus(of(waiting.step()));
    return beyond.isNegative() || beyond.isZero()
        ? Optional.empty()
        : Optional.of(
            new Overdue(one.caseId(), one.place(), waiting.step(), waiting.since(), beyond));
  }
}
