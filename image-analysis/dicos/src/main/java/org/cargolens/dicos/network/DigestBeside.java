package org.cargolens.dicos.network;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.cargolens.scan.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Digests bytes in another thread while the caller's goes on with them: the digest takes as long as
 * all else that is done with an object. For one thread; holds {@value #PIECES} pieces of {@value
 * #PIECE_BYTES} bytes and no more.
 */
final class DigestBeside implements AutoCloseable {
  static final int PIECE_BYTES = 1 << 20;
  private static final int PIECES = 4;

  private final BlockingQueue<byte[]> free = new LinkedBlockingQueue<>();
  private final BlockingQueue<Piece> full = new LinkedBlockingQueue<>();
  private final Future<Sha256> digest;
  private int made;

  /** The first bytes of an array; none at the end. */
  private static final class Piece {
    private final byte[] bytes;
    private final int count;

    Piece(byte[] bytes, int count) {
      this.bytes = bytes;
      this.count = count;
    }
  }

  /**
   * Begins.
   *
   * @param threads gives the thread
   * @throws IOException if it has been shut down
   */
  DigestBeside(ExecutorService threads) throws IOException {
    try {
      digest = threads.submit(this::digest);
    } catch (RejectedExecutionException e) {
      throw new IOException("closed", e);
    }
  }

  private Sha256 digest() throws InterruptedException {
    MessageDigest made = Sha256.newDigest();
    for (Piece piece = full.take(); piece.count > 0; piece = full.take()) {
      made.update(piece.bytes, 0, piece.count);
      free.add(piece.bytes);
    }
    return Sha256.of(made);
  }

  /**
   * Returns a piece to fill; waits until one is digested.
   *
   * @throws IOException if the digesting has ended
   */
  byte[] next() throws IOException {
    byte @Nullable [] piece = free.poll();
    if (piece == null && made < PIECES) {
      made++;
      return new byte[PIECE_BYTES];
    }
    try {
      while (piece == null) {
        piece = free.poll(1, TimeUnit.SECONDS);
        if (piece == null && digest.isDone()) {
          throw new IOException("closed");
        }
      }
      return piece;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /**
   * Digests a piece, which may be read on until the next one is asked for.
   *
   * @param count bytes of it that count, at least 1
   */
  void add(byte[] piece, int count) {
    full.add(new Piece(piece, count));
  }

  /** Returns the digest of all pieces. */
  Sha256 finish() throws IOException {
    full.add(new Piece(new byte[0], 0));
    try {
      return digest.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw new IOException("no digest", e);
    }
  }

  /** Gives the thread back. */
  @Override
  public void close() {
    digest.cancel(true);
  }
}
