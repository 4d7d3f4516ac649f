package org.cargolens.scanner.spi;

import java.util.concurrent.locks.Condition;

/**
 * What a shell measures silence and pauses by, and waits with: forward only, and another one in
 * tests. Deadlines of callers are not meant; they are on the computer's own. Safe for use by
 * several threads.
 */
interface MonotonicClock {
  /** The computer's own. */
  MonotonicClock SYSTEM =
      new MonotonicClock() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // whoever calls it looks again
        public long await(Condition condition, long nanos) throws InterruptedException {
          return Math.max(0, -condition.awaitNanos(nanos));
        }
      };

  /** Returns nanoseconds since some moment. */
  long nanos();

  /**
   * Waits for a signal, or so long; may return earlier, so that whoever waits looks again. The
   * condition's lock is held.
   *
   * @param nanos by this clock
   * @return nanoseconds that the wait took longer than it should have, as the computer was busy
   *     with something else; a clock that is set forward makes no wait longer
   */
  long await(Condition condition, long nanos) throws InterruptedException;
}
