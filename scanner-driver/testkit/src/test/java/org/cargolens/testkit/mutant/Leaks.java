package org.cargolens.testkit.mutant;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What mutants leave behind, until a test ends it. */
final class Leaks {
  private static final List<Closeable> LEFT = new ArrayList<>();

  private Leaks() {}

  /** Leaves a thread. */
  static synchronized void thread() {
    CountDownLatch over = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              try {
                over.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "left-by-mutant");
    thread.setDaemon(true);
    thread.start();
    LEFT.add(over::countDown);
  }

  /** Leaves the two ends of a pipe open. */
  static synchronized void pipe() {
    try {
      Pipe pipe = Pipe.open();
      LEFT.add(pipe.source());
      LEFT.add(pipe.sink());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends all that is left. */
  static synchronized void end() {
    try {
      for (Closeable left : LEFT) {
        left.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      LEFT.clear();
    }
  }
}
