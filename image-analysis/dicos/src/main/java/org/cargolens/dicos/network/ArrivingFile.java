package org.cargolens.dicos.network;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.cargolens.scan.format.WholeFile;
import org.jspecify.annotations.Nullable;

/**
 * A new file whose bytes are forced to the disk while more of them come, so that less is left to
 * wait for after the last one. For one thread at a time.
 */
final class ArrivingFile implements AutoCloseable {
  /** Forced together at least, so that small files are forced but once. */
  static final int EARLY_BYTES = 2 * PieceWorks.PIECE_BYTES;

  private final FileChannel file;
  private final Force force;
  private final ExecutorService threads;
  private @Nullable Future<?> early;
  private long unforced;

  /** Brings what a file holds to the disk. */
  @FunctionalInterface
  interface Force {
    void force(FileChannel file) throws IOException;
  }

  private ArrivingFile(FileChannel file, Force force, ExecutorService threads) {
    this.file = file;
    this.force = force;
    this.threads = threads;
  }

  /**
   * Makes a file.
   *
   * @param threads gives a thread for each time that bytes are forced early
   * @throws IOException if it can't be made, or is there
   */
  static ArrivingFile create(Path path, ExecutorService threads) throws IOException {
    return create(path, file -> file.force(true), threads);
  }

  /** Makes a file whose bytes are forced in some other way. */
  static ArrivingFile create(Path path, Force force, ExecutorService threads) throws IOException {
    return new ArrivingFile(
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        force,
        threads);
  }

  /**
   * Adds bytes at the end.
   *
   * @throws IOException if they can't be written, or earlier ones could not be forced
   */
  void append(ByteBuffer bytes) throws IOException {
    unforced += bytes.remaining();
    WholeFile.writeAll(file, bytes);
    if (unforced >= EARLY_BYTES && (early == null || early.isDone())) {
      awaitEarly();
      unforced = 0;
      early = threads.submit(this::forceNow);
    }
  }

  /** Returns how many bytes it holds. */
  long size() throws IOException {
    return file.size();
  }

  private @Nullable Void forceNow() throws IOException {
    force.force(file);
    return null;
  }

  /** The system tells of bytes that it could not write once only: a failure must not be lost. */
  private void awaitEarly() throws IOException {
    if (early != null) {
      await(early);
    }
  }

  /**
   * Waits for a task.
   *
   * @throws IOException if it has failed, or this thread is interrupted
   */
  static void await(Future<?> task) throws IOException {
    try {
      task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure
          ? new IOException(failure.getMessage(), failure)
          : new IOException(e);
    }
  }

  /** Brings all that was added to the disk. */
  void force() throws IOException {
    force.force(file);
    awaitEarly();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
