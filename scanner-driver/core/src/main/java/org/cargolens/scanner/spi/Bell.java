package org.cargolens.scanner.spi;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.cargolens.scanner.MonotonicClock;

/**
 * Wakes one thread that waits for work; a ring before the wait is not lost. Safe for use by several
 * threads.
 */
final class Bell {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rung = lock.newCondition();
  private final MonotonicClock clock;
  private boolean ringing;

  Bell(MonotonicClock clock) {
    this.clock = clock;
  }

  void ring() {
    lock.lock();
    try {
      ringing = true;
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a ring or a moment; the bell is silent afterwards. A length of time instead would
   * begin later than the moment that it was reckoned from.
   *
   * @param end the moment, by the bell's clock
   * @return nanoseconds that the computer stood still meanwhile, see {@link MonotonicClock#await}
   */
  long awaitUntil(long end) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long stoodStill = 0;
      for (long left = end - clock.nanos(); !ringing && left > 0; left = end - clock.nanos()) {
        stoodStill += clock.await(rung, left);
      }
      ringing = false;
      return stoodStill;
    } finally {
      lock.unlock();
    }
  }
}
