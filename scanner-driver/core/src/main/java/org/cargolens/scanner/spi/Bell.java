package org.cargolens.scanner.spi;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

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

  /** Waits for a ring, or so long; the bell is silent afterwards. Returns whether it rang. */
  boolean await(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long end = clock.nanos() + nanos;
      for (long left = nanos; !ringing && left > 0; left = end - clock.nanos()) {
        clock.await(rung, left);
      }
      boolean rang = ringing;
      ringing = false;
      return rang;
    } finally {
      lock.unlock();
    }
  }
}
