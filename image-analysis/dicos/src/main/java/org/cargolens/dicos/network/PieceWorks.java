package org.cargolens.dicos.network;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Several works on the same bytes, each in a thread of its own, while the caller's fetches what
 * follows: to digest an object takes as long as to fetch it, and to write it as long again. For one
 * thread at a time; holds {@value #PIECES} pieces of {@value #PIECE_BYTES} bytes and no more.
 */
final class PieceWorks implements AutoCloseable {
  static final int PIECE_BYTES = 1 << 20;
  static final int PIECES = 8;

  private final PieceStock stock;
  private final BlockingQueue<Piece> free = new LinkedBlockingQueue<>();
  private final List<BlockingQueue<Piece>> queues = new ArrayList<>();
  private final List<Future<?>> works = new ArrayList<>();
  private final CountDownLatch ended;
  private volatile @Nullable IOException failure;
  private int made;

  /** What is done with each piece, in order. */
  @FunctionalInterface
  interface Work {
    /**
     * Does it.
     *
     * @param piece to read only: others read it at the same time
     */
    void take(ByteBuffer piece) throws IOException;
  }

  /** The first bytes of an array; none to say that there is no more. */
  private static final class Piece {
    private final byte[] bytes;
    private final int count;

    /** Works that have not done it yet. */
    private final AtomicInteger worksLeft;

    Piece(byte[] bytes, int count, int works) {
      this.bytes = bytes;
      this.count = count;
      worksLeft = new AtomicInteger(works);
    }

    static Piece end() {
      return new Piece(new byte[0], 0, 0);
    }
  }

  /**
   * Begins.
   *
   * @param threads gives a thread for each work
   * @param stock gives pieces, and has them back if all goes well
   * @throws IOException if the threads have been shut down
   */
  PieceWorks(ExecutorService threads, PieceStock stock, List<Work> works) throws IOException {
    this.stock = stock;
    ended = new CountDownLatch(works.size());
    boolean begun = false;
    try {
      for (Work work : works) {
        BlockingQueue<Piece> queue = new LinkedBlockingQueue<>();
        queues.add(queue);
        this.works.add(threads.submit(() -> run(work, queue)));
      }
      begun = true;
    } catch (RejectedExecutionException e) {
      throw new IOException("closed", e);
    } finally {
      if (!begun) {
        close(); // those that have begun would wait for ever
      }
    }
  }

  private void run(Work work, BlockingQueue<Piece> queue) {
    try {
      for (Piece piece = queue.take(); piece.count > 0; piece = queue.take()) {
        work.take(ByteBuffer.wrap(piece.bytes, 0, piece.count));
        if (piece.worksLeft.decrementAndGet() == 0) {
          free.add(piece);
        }
      }
    } catch (IOException e) {
      fail(e);
    } catch (RuntimeException | Error e) { // the latter also when there are no more threads
      fail(new IOException(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(new IOException("closed", e));
    } finally {
      ended.countDown();
    }
  }

  private void fail(IOException e) {
    failure = e;
    free.add(Piece.end()); // whoever waits for a piece is to know
  }

  private void check() throws IOException {
    IOException thrown = failure;
    if (thrown != null) {
      throw new IOException(thrown.getMessage(), thrown);
    }
  }

  /**
   * Returns a piece to fill; waits until all works have done one.
   *
   * @throws IOException if a work has failed
   */
  byte[] next() throws IOException {
    check();
    Piece piece = free.poll();
    if (piece == null && made < PIECES) {
      made++;
      return stock.take();
    }
    try {
      piece = piece == null ? free.take() : piece;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    check();
    return piece.bytes;
  }

  /**
   * Has a piece worked on; it is not the caller's any more.
   *
   * @param count bytes of it that count, at least 1
   */
  void add(byte[] piece, int count) {
    Piece added = new Piece(piece, count, queues.size());
    queues.forEach(queue -> queue.add(added));
  }

  /** Says that no more comes: the works end, and give their threads back, when all is done. */
  void end() {
    queues.forEach(queue -> queue.add(Piece.end()));
  }

  /**
   * Waits until all that was added before the {@link #end} is done.
   *
   * @throws IOException if a work has failed
   */
  void finish() throws IOException {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    check();
    for (Piece piece = free.poll(); piece != null; piece = free.poll()) {
      stock.giveBack(piece.bytes); // nobody reads it any more
    }
  }

  /** Ends the works, if they have not; returns at once. */
  @Override
  public void close() {
    works.forEach(work -> work.cancel(true));
  }
}
