package org.cargolens.analysis.concurrent;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts the uses of something, so that it is freed when closed and no longer used, whichever comes
 * last: freeing native memory under a running analysis would end the JVM. Safe for use by several
 * threads.
 */
public final class OpenUses {
  private static final System.Logger LOG = System.getLogger(OpenUses.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String name;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int count;
  private boolean closed;
  private boolean freed;
  private @Nullable Runnable free;

  /** Makes a counter of uses of something that messages call {@code name}. */
  public OpenUses(String name) {
    this.name = name;
  }

  /**
   * Begins a use.
   *
   * @throws IllegalStateException if it is closed
   */
  public void enter() {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException(name + " is closed");
      }
      count++;
    } finally {
      lock.unlock();
    }
  }

  /** Ends a use; frees if it was the last one after a closing that no longer waits. */
  public void leave() {
    Runnable now = null;
    lock.lock();
    try {
      count--;
      if (count == 0) {
        now = takeFree();
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
    if (now != null) {
      free(now);
    }
  }

  /**
   * Refuses further uses, waits for those that run, at most 10 seconds, and frees: when this
   * returns within that time all is freed, whoever closed first.
   */
  public void close(Runnable whenUnused) {
    lock.lock();
    try {
      if (closed) {
        await(() -> freed);
        return;
      }
      closed = true;
      await(() -> count == 0);
      if (count > 0) {
        LOG.log(System.Logger.Level.WARNING, "{0} closed while {1} uses run", name, count);
        free = whenUnused;
        return;
      }
    } finally {
      lock.unlock();
    }
    free(whenUnused);
  }

  private void free(Runnable now) {
    try {
      now.run();
    } finally {
      lock.lock();
      try {
        freed = true;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Waits at most 10 seconds, less if the thread is interrupted; called with the lock held. */
  private void await(BooleanSupplier reached) {
    long left = PATIENCE.toNanos();
    try {
      while (!reached.getAsBoolean() && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Runnable takeFree() {
    Runnable taken = free;
    free = null;
    return taken;
  }

  /** Returns how long {@link #close} waits, in seconds, for messages. */
  public static long patienceSeconds() {
    return TimeUnit.NANOSECONDS.toSeconds(PATIENCE.toNanos());
  }
}
