package org.cargolens.scan.spool;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/** Work with channels that an interrupt closes: it is done anew, and the interrupt is kept. */
final class Uninterrupted {
  private Uninterrupted() {}

  /** Some work that may be done more than once. */
  @FunctionalInterface
  interface Work<T> {
    /** Does it. */
    T call() throws IOException;
  }

  /** Does some work; the thread's interrupt is set again afterwards. */
  static <T> T call(Work<T> work) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return work.call();
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
