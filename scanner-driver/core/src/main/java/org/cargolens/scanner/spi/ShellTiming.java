package org.cargolens.scanner.spi;

import java.time.Duration;
import org.cargolens.scanner.Deadline;

/**
 * How patient a shell is.
 *
 * <p>A scanner that was silent for a heartbeat is asked for a sign of life, and again each eighth
 * of a heartbeat; when it has said nothing for three quarters of a heartbeat since it was first
 * asked, it is lost. So a loss is noticed at most two heartbeats after the last thing that was
 * heard, a quarter of a heartbeat of which is for this computer to be late. A heartbeat must be so
 * long that the scanner, however busy, can answer in three quarters of it.
 *
 * @param heartbeat silence after which the scanner is asked for a sign of life
 * @param resendAfter first pause before something is asked for again; it doubles each time, up to
 *     {@link #LONGEST_PAUSE}
 * @param resendAttempts requests for lost lines without any of them coming after which they are
 *     given up
 */
public record ShellTiming(Duration heartbeat, Duration resendAfter, int resendAttempts) {
  /** Longest pause between two requests, unless the first is longer. */
  public static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** Shortest heartbeat: an eighth of it is a pause that a thread can keep. */
  public static final Duration SHORTEST_HEARTBEAT = Duration.ofMillis(20);

  /** Checks the times. */
  public ShellTiming {
    if (heartbeat.compareTo(SHORTEST_HEARTBEAT) < 0 || resendAfter.toMillis() < 1) {
      throw new IllegalArgumentException(
          "heartbeat must be at least "
              + SHORTEST_HEARTBEAT
              + " and resendAfter 1 ms, are "
              + heartbeat
              + " and "
              + resendAfter);
    }
    if (resendAttempts < 1) {
      throw new IllegalArgumentException("resendAttempts must be at least 1");
    }
  }

  /**
   * Returns a patience that sends nothing twice but heartbeats, for protocols whose answers don't
   * say what they answer: the pause is as long as the longest deadline. Lost lines are not asked
   * for either; the port tells of them by {@link PortEvents#lost}.
   *
   * @param heartbeat silence after which the scanner is asked for a sign of life
   */
  public static ShellTiming askingOnce(Duration heartbeat) {
    return new ShellTiming(heartbeat, Deadline.LONGEST, 1);
  }

  /** Returns how long a scanner may take to answer when it was asked for a sign of life. */
  public Duration answerWithin() {
    return heartbeat.multipliedBy(3).dividedBy(4);
  }

  /** Returns the pause after which it is asked once more. */
  Duration askAgainAfter() {
    return heartbeat.dividedBy(8);
  }

  /** Returns the silence after which a scanner that was asked in time is lost. */
  public Duration lostAfter() {
    return heartbeat.plus(answerWithin());
  }

  /** Returns the pause before a repetition, in nanoseconds. */
  long pauseNanos(int attempt) {
    long first = resendAfter.toNanos();
    long longest = Math.max(first, LONGEST_PAUSE.toNanos());
    return Math.min(longest, first << Math.min(attempt, 10));
  }
}
