package org.cargolens.scanner.spi;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.MonotonicClock;

/** Goes on when a test says so. */
public class ManualClock implements MonotonicClock {
  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(1);
  private static final Duration SOON = Duration.ofSeconds(30);

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong waits = new AtomicLong();

  /** Makes one that stands still. */
  public ManualClock() {}

  @Override
  public final long nanos() {
    return nanos.get();
  }

  /** Returns soon, whatever the time: whoever waits looks again. */
  @Override
  @SuppressWarnings("WaitNotInLoop") // whoever calls it looks again
  public final long await(Condition condition, long longest) throws InterruptedException {
    waits.incrementAndGet();
    long unused = condition.awaitNanos(Math.min(longest, LOOK));
    return 0;
  }

  @Override
  public final long inOneGo(long longest) {
    return Math.min(longest, LOOK);
  }

  /** Goes on. */
  public final void advance(Duration by) {
    nanos.addAndGet(by.toNanos());
  }

  /** Goes on, and returns when a thread that waits by this clock has seen that and waits again. */
  final void step(Duration by) {
    advance(by);
    long before = waits.get();
    Deadline deadline = Deadline.after(SOON);
    while (waits.get() < before + 2 && !deadline.hasPassed()) {
      Thread.onSpinWait();
    }
  }
}
