package org.cargolens.scanner;

import java.time.Duration;

/**
 * A moment after which nobody waits any longer, on the clock of {@link System#nanoTime()}.
 *
 * @param atNanos the moment
 */
public record Deadline(long atNanos) {
  /** Longest wait, a day; longer ones are cut to it so that the arithmetic can't overflow. */
  public static final Duration LONGEST = Duration.ofDays(1);

  /** Returns the moment {@code wait} from now; a negative wait has passed already. */
  public static Deadline after(Duration wait) {
    Duration bounded = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    return new Deadline(System.nanoTime() + Math.max(0, bounded.toNanos()));
  }

  /** Returns the nanoseconds left, 0 or less when it has passed. */
  public long remainingNanos() {
    return atNanos - System.nanoTime();
  }

  /** Returns the milliseconds left, rounded up; 0 when it has passed. */
  public long remainingMillis() {
    return Math.max(0, (remainingNanos() + 999_999) / 1_000_000);
  }

  /** Returns whether it has passed. */
  public boolean hasPassed() {
    return remainingNanos() <= 0;
  }

  /** Returns the earlier of this moment and the one {@code wait} from now. */
  public Deadline orAfter(Duration wait) {
    Deadline other = after(wait);
    return other.atNanos - atNanos < 0 ? other : this;
  }
}
