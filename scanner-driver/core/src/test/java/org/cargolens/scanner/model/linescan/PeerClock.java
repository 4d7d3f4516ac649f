package org.cargolens.scanner.model.linescan;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import org.cargolens.scanner.MonotonicClock;

/**
 * A host's clock that goes as the computer's does while its peer runs, and stands still while the
 * peer has to wait: on a busy computer a peer that would answer in time is not lost for that.
 */
final class PeerClock implements MonotonicClock {
  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long MOST = TimeUnit.MILLISECONDS.toNanos(10);

  private final AtomicLong nanos = new AtomicLong();
  private long last = System.nanoTime();

  /** The peer is about to look whether there is something to do. For its thread alone. */
  void tick() {
    long now = System.nanoTime();
    nanos.addAndGet(Math.min(MOST, now - last));
    last = now;
  }

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
}
