package org.cargolens.testkit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.cargolens.scanner.MonotonicClock;

/**
 * The clock of the scanners that are checked: goes like the computer's, or stands still, and is set
 * forward by whoever wants to see a deadline pass without sitting it out. Whoever waits by it looks
 * again each {@value #LOOK_MILLIS} ms of the computer's time, and so notices. Safe for use by
 * several threads.
 */
public final class KitClock implements MonotonicClock {
  private static final long LOOK_MILLIS = 2;
  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);
  private static final long POLL_NANOS = 200_000;

  /** So small that a scanner does in order what is due at different times. */
  private static final Duration STEP = Duration.ofMillis(50);

  /** Waits after which a thread has acted on whatever time it was when the first began. */
  private static final int WAITS = 2;

  /** A thread that has not looked for so long waits by this clock no longer. */
  private static final Duration GONE = Duration.ofSeconds(15);

  private final Map<Thread, Long> waits = new HashMap<>();
  private long ahead;
  private long stoodAt;
  private boolean standing;

  /** Makes a clock that goes. */
  public KitClock() {}

  @Override
  public synchronized long nanos() {
    return standing ? stoodAt : System.nanoTime() + ahead;
  }

  @Override
  @SuppressWarnings("WaitNotInLoop") // whoever calls it looks again
  public long await(Condition condition, long nanos) throws InterruptedException {
    countWait();
    long late = -condition.awaitNanos(Math.min(nanos, LOOK));
    return isStanding() ? 0 : Math.max(0, late);
  }

  @Override
  public long inOneGo(long nanos) {
    countWait();
    return Math.min(nanos, LOOK);
  }

  private synchronized void countWait() {
    waits.merge(Thread.currentThread(), 1L, Long::sum);
  }

  /** Returns whether a thread waits by this clock, or did so last. */
  public synchronized boolean isWaitedFor(Thread thread) {
    return waits.containsKey(thread);
  }

  private synchronized boolean isStanding() {
    return standing;
  }

  /** Stands still from now on; {@link #advance} moves it all the same. */
  public synchronized void stop() {
    stoodAt = nanos();
    standing = true;
  }

  /** Goes on from where it stands. */
  public synchronized void go() {
    if (standing) {
      standing = false;
      ahead = stoodAt - System.nanoTime();
    }
  }

  /**
   * Sets the clock forward.
   *
   * @param by not negative
   */
  public synchronized void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("a clock goes forward only, not by " + by);
    }
    if (standing) {
      stoodAt += by.toNanos();
    } else {
      ahead += by.toNanos();
    }
  }

  /**
   * Sets the clock forward, and returns when each thread that waits by it has seen that, has done
   * what was due, and waits again or has ended.
   *
   * @param by not negative
   */
  public void pass(Duration by) {
    advance(by);
    Map<Thread, Long> before = waiting();
    long end = System.nanoTime() + GONE.toNanos();
    while (!haveSeen(before) && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    forget(before);
  }

  /**
   * As {@link #pass}, in steps, until something holds.
   *
   * @param longest most time that passes, not negative
   */
  public void passUntil(Duration longest, BooleanSupplier holds) {
    Duration left = longest;
    while (!left.isZero() && !holds.getAsBoolean()) {
      Duration step = left.compareTo(STEP) < 0 ? left : STEP;
      pass(step);
      left = left.minus(step);
    }
  }

  private synchronized Map<Thread, Long> waiting() {
    waits.keySet().removeIf(thread -> !thread.isAlive());
    Map<Thread, Long> others = new HashMap<>(waits);
    others.remove(Thread.currentThread());
    return others;
  }

  private synchronized boolean haveSeen(Map<Thread, Long> before) {
    return before.entrySet().stream().allMatch(one -> hasSeen(one.getKey(), one.getValue()));
  }

  private boolean hasSeen(Thread thread, long before) {
    return !thread.isAlive() || waits.getOrDefault(thread, 0L) >= before + WAITS;
  }

  /** Threads that don't wait by this clock any longer must not keep it each time. */
  private synchronized void forget(Map<Thread, Long> before) {
    before.forEach(
        (thread, count) -> {
          if (!hasSeen(thread, count)) {
            waits.remove(thread);
          }
        });
  }
}
