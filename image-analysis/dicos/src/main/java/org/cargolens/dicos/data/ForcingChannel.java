package org.cargolens.dicos.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way to a file that are forced to the disk while more are written, so that the disk
 * works from the beginning and whoever forces the file at the end waits for the last of them only.
 * Has a thread of its own from the first {@value #STEP} bytes on, which ends in {@link #finish} or
 * {@link #close}. For one thread.
 */
final class ForcingChannel implements WritableByteChannel {
  /** Bytes after which what was written is forced, unless that is still going on. */
  static final int STEP = 1 << 21;

  private final WritableByteChannel target;
  private final Force force;
  private final Semaphore due = new Semaphore(0);
  private @Nullable Thread thread;
  private volatile boolean ended;
  private volatile @Nullable IOException failure;
  private int sinceStep;

  /** Has the disk keep what was written so far. */
  @FunctionalInterface
  interface Force {
    void run() throws IOException;
  }

  /**
   * Makes a channel.
   *
   * @param target where bytes go
   * @param force called in the thread, while the caller's writes
   */
  ForcingChannel(WritableByteChannel target, Force force) {
    this.target = target;
    this.force = force;
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    int written = target.write(bytes);
    sinceStep += written;
    if (sinceStep >= STEP) {
      sinceStep = 0;
      if (thread == null) {
        thread = new Thread(this::forceWhenDue, "dicos-force");
        thread.setDaemon(true);
        thread.start();
      }
      due.release();
    }
    return written;
  }

  private void forceWhenDue() {
    try {
      while (!ended) {
        due.acquire();
        due.drainPermits();
        if (!ended) {
          force.run();
        }
      }
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException e) {
      failure = new InterruptedIOException("interrupted");
    } catch (RuntimeException | Error e) { // the caller is to know, whatever it was
      failure = new IOException(e);
    }
  }

  /**
   * Ends the thread and waits for it.
   *
   * @throws IOException if forcing has failed: the system tells that once, and the caller's own
   *     force may find nothing wrong any more
   */
  void finish() throws IOException {
    close();
    Thread forcing = thread;
    try {
      if (forcing != null) {
        forcing.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    IOException thrown = failure;
    if (thrown != null) {
      throw new IOException(thrown.getMessage(), thrown);
    }
  }

  @Override
  public boolean isOpen() {
    return !ended && target.isOpen();
  }

  /** Ends the thread after the force that is going on, without waiting; the target stays open. */
  @Override
  public void close() {
    ended = true;
    due.release();
  }
}
