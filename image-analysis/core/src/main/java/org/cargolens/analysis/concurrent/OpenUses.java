package org.cargolens.analysis.concurrent;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
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
  private final Condition unused = lock.newCondition();
  private int count;
  private boolean closed;
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

  /** Ends a use; frees if it was the last one after closing. */
  public void leave() {
    Runnable now = null;
    lock.lock();
    try {
      count--;
      if (count == 0) {
        now = takeFree();
        unused.signalAll();
      }
    } finally {
      lock.unlock();
    }
    if (now != null) {
      now.run();
    }
  }

  /** Refuses further uses, waits for those that run, at most 10 seconds, and frees. */
  public void close(Runnable whenUnused) {
    Runnable now = null;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      free = whenUnused;
      awaitUnused();
      if (count == 0) {
        now = takeFree();
      } else {
        LOG.log(System.Logger.Level.WARNING, "{0} closed while {1} uses run", name, count);
      }
    } finally {
      lock.unlock();
    }
    if (now != null) {
      now.run();
    }
  }

  private void awaitUnused() {
    long left = PATIENCE.toNanos();
    try {
      while (count > 0 && left > 0) {
        left = unused.awaitNanos(left);
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
