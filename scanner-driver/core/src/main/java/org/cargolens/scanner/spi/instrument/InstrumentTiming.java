package org.cargolens.scanner.spi.instrument;

import java.time.Duration;

/**
 * How patient an instrument's shell is.
 *
 * @param heartbeat pause between two heartbeat queries
 * @param staleAfter silence after which the readings count as old
 * @param lostAfter silence after which the link is made anew
 * @param quiet silence on the line after a failure, before anything is sent again
 * @param backoff shortest and longest pause between two attempts to make the link anew
 */
public record InstrumentTiming(
    Duration heartbeat, Duration staleAfter, Duration lostAfter, Duration quiet, Range backoff) {
  /** Pauses before the link is made anew, as they are unless something else is said. */
  public static final Range BACKOFF = new Range(Duration.ofMillis(200), Duration.ofSeconds(10));

  /** Longest that one connection attempt, or one heartbeat with its repetitions, may take. */
  static final Duration LONGEST_ROUND = Duration.ofSeconds(10);

  /**
   * A shortest and a longest time.
   *
   * @param shortest above zero
   * @param longest at least the shortest
   */
  public record Range(Duration shortest, Duration longest) {
    /** Checks the order. */
    public Range {
      if (shortest.isNegative() || shortest.isZero() || longest.compareTo(shortest) < 0) {
        throw new IllegalArgumentException(
            "times must be in order, are " + shortest + ", " + longest);
      }
    }
  }

  /** Returns the longest that one heartbeat may take: the device would be lost by then. */
  Duration longestRound() {
    return lostAfter.compareTo(LONGEST_ROUND) < 0 ? lostAfter : LONGEST_ROUND;
  }

  /** Checks the order of the times. */
  public InstrumentTiming {
    if (heartbeat.isNegative() || heartbeat.isZero() || quiet.isNegative()) {
      throw new IllegalArgumentException("heartbeat " + heartbeat + ", quiet " + quiet);
    }
    if (staleAfter.compareTo(heartbeat) <= 0 || lostAfter.compareTo(staleAfter) < 0) {
      throw new IllegalArgumentException(
          "heartbeat, staleAfter, lostAfter must rise, are "
              + heartbeat
              + ", "
              + staleAfter
              + ", "
              + lostAfter);
    }
  }
}
