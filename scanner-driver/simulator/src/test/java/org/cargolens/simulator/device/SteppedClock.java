package org.cargolens.simulator.device;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scanner.MonotonicClock;

/** A host's clock that stands still but for the steps of a test; whoever waits looks again soon. */
final class SteppedClock implements MonotonicClock {
  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(1);

  private final AtomicLong nanos = new AtomicLong();

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  @SuppressWarnings("WaitNotInLoop") // whoever calls it looks again
  public long await(Condition condition, long longest) throws InterruptedException {
    long unused = condition.awaitNanos(Math.min(longest, LOOK));
    return 0;
  }

  @Override
  public long inOneGo(long longest) {
    return Math.min(longest, LOOK);
  }

  /** Goes on, and gives others the time of the computer's that they need to see it. */
  void step(Duration by) throws InterruptedException {
    nanos.addAndGet(by.toNanos());
    LockSupport.parkNanos(10 * LOOK);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
