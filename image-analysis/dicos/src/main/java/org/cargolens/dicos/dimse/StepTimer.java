package org.cargolens.dicos.dimse;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cargolens.scanner.TimeSource;

/** What the limits of steps go by; another one in tests. Safe for use by several threads. */
interface StepTimer extends AutoCloseable {
  /** Returns nanoseconds since some moment, which only ever go forward. */
  long nanos();

  /** Runs a task later, unless this is closed before; it must not wait for anybody. */
  void after(long nanos, Runnable task);

  /** Drops what has not been run. Idempotent. */
  @Override
  void close();

  /**
   * Returns one that goes by the computer's clock, with a thread of its own, which ends with it.
   *
   * @param name the thread's
   */
  static StepTimer system(String name) {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, name);
              made.setDaemon(true);
              return made;
            });
    return new StepTimer() {
      @Override
      public long nanos() {
        return TimeSource.SYSTEM.nanos();
      }

      @Override
      public void after(long nanos, Runnable task) {
        if (!thread.isShutdown()) {
          var unused = thread.schedule(task, nanos, TimeUnit.NANOSECONDS);
        }
      }

      @Override
      public void close() {
        thread.shutdownNow();
      }
    };
  }
}
