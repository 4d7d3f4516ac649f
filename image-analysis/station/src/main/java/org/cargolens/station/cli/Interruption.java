package org.cargolens.station.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets work end in order when the user stops the program by Ctrl-C: the work is told to stop, and
 * the program waits until it has put away what it has.
 */
final class Interruption implements AutoCloseable, ScanArrivals.Moments {
  private static final long LONGEST_SECONDS = 30;

  private volatile boolean ending;
  private volatile Runnable stop = () -> {};
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "interruption");

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Says how to stop; the call must return soon and may come from any thread. */
  void stopBy(Runnable how) {
    stop = how;
  }

  /** Returns whether the user has stopped the program. */
  @Override
  public boolean ending() {
    return ending;
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  /** Waits, at most until the user stops the program or the thread is interrupted. */
  @Override
  public void pause(Duration longest) {
    try {
      if (asked.await(longest.toNanos(), TimeUnit.NANOSECONDS)) {
        ending = true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops the work and waits until this is closed, at most half a minute. */
  void end() {
    ending = true;
    asked.countDown();
    stop.run();
    try {
      if (!closed.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        System.getLogger(Interruption.class.getName())
            .log(System.Logger.Level.WARNING, "the scan was not put away in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the program end. */
  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // The hook is running, and has been let go just now.
    }
  }
}
