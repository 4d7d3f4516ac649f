package org.cargolens.scanner.spi;

import java.time.Duration;
import org.cargolens.scanner.Deadline;

/**
 * How patient a shell is.
 *
 * @param heartbeat silence after which the scanner is asked for a sign of life
 * @param lostAfter silence after which the link counts as lost, if the scanner was asked twice
 *     meanwhile
 * @param resendAfter first pause before something is asked for again; it doubles each time, up to
 *     {@link #LONGEST_PAUSE}
 * @param resendAttempts requests for lost lines without any of them coming after which they are
 *     given up
 */
public record ShellTiming(
    Duration heartbeat, Duration lostAfter, Duration resendAfter, int resendAttempts) {
  /** Longest pause between two requests, unless the first is longer. */
  public static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** Checks the order of the times. */
  public ShellTiming {
    if (heartbeat.isNegative() || heartbeat.isZero() || resendAfter.toMillis() < 1) {
      throw new IllegalArgumentException(
          "times must be above 0, are " + heartbeat + " and " + resendAfter);
    }
    if (lostAfter.compareTo(heartbeat) <= 0) {
      throw new IllegalArgumentException(
          "lostAfter must be longer than heartbeat " + heartbeat + ", is " + lostAfter);
    }
    if (resendAttempts < 1) {
      throw new IllegalArgumentException("resendAttempts must be at least 1");
    }
  }

  /**
   * Returns a patience that sends nothing twice, for protocols whose answers don't say what they
   * answer: the pause is as long as the longest deadline. Lost lines are not asked for either; the
   * port tells of them by {@link PortEvents#lost}.
   *
   * @param heartbeat silence after which the scanner is asked for a sign of life
   * @param lostAfter silence after which the link counts as lost
   */
  public static ShellTiming askingOnce(Duration heartbeat, Duration lostAfter) {
    return new ShellTiming(heartbeat, lostAfter, Deadline.LONGEST, 1);
  }

  /** Returns the pause before a repetition, in nanoseconds. */
  long pauseNanos(int attempt) {
    long first = resendAfter.toNanos();
    long longest = Math.max(first, LONGEST_PAUSE.toNanos());
    return Math.min(longest, first << Math.min(attempt, 10));
  }
}
