package org.cargolens.scanner;

import java.util.concurrent.locks.Condition;

/**
 * What deadlines, silences and pauses are measured by, and waited for with: forward only. Stations
 * live by the computer's own; a test may have another one that it moves. A scanner lives by the
 * clock of the {@link Deadline} that it was opened with. Safe for use by several threads.
 */
public interface MonotonicClock {
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

        @Override
        public long inOneGo(long nanos) {
          return nanos;
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

  /**
   * Returns for how long a thread may wait, by the computer's clock, before it looks at this one
   * again: for waits that know no other, such as those for sockets. Called before each such wait.
   *
   * @param nanos how long it would wait by this clock
   */
  long inOneGo(long nanos);
}
