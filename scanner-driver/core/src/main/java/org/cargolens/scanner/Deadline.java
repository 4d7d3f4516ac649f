package org.cargolens.scanner;

import java.time.Duration;

/**
 * A moment after which nobody waits any longer.
 *
 * @param atNanos the moment
 * @param clock the clock that shows it
 */
public record Deadline(long atNanos, MonotonicClock clock) {
  /** Longest wait, a day; longer ones are cut to it so that the arithmetic can't overflow. */
  public static final Duration LONGEST = Duration.ofDays(1);

  private static final long NANOS_OF_A_MILLISECOND = 1_000_000;

  /**
   * Returns the moment {@code wait} from now by the computer's clock; a negative wait has passed
   * already.
   */
  public static Deadline after(Duration wait) {
    return after(wait, MonotonicClock.SYSTEM);
  }

  /** Returns the moment {@code wait} from now by a clock; a negative wait has passed already. */
  public static Deadline after(Duration wait, MonotonicClock clock) {
    Duration bounded = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    return new Deadline(clock.nanos() + Math.max(0, bounded.toNanos()), clock);
  }

  /** Returns the nanoseconds left, 0 or less when it has passed. */
  public long remainingNanos() {
    return atNanos - clock.nanos();
  }

  /** Returns the milliseconds left, rounded up; 0 when it has passed. */
  public long remainingMillis() {
    return roundUp(remainingNanos());
  }

  /**
   * Returns the milliseconds, rounded up, for which a wait that knows only the computer's clock may
   * last before it looks here again; 0 when the moment has passed.
   */
  public long waitMillis() {
    long left = remainingNanos();
    return left <= 0 ? 0 : Math.max(1, roundUp(clock.inOneGo(left)));
  }

  private static long roundUp(long nanos) {
    return Math.max(0, (nanos + NANOS_OF_A_MILLISECOND - 1) / NANOS_OF_A_MILLISECOND);
  }

  /** Returns whether it has passed. */
  public boolean hasPassed() {
    return remainingNanos() <= 0;
  }

  /** Returns the earlier of this moment and the one {@code wait} from now. */
  public Deadline orAfter(Duration wait) {
    Deadline other = after(wait, clock);
    return other.atNanos - atNanos < 0 ? other : this;
  }
}
