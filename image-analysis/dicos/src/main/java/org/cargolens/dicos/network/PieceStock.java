package org.cargolens.dicos.network;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Arrays that were used and may be used again: new ones cost as much as to fill them. Safe for use
 * by several threads.
 */
final class PieceStock {
  private final int most;
  private final Deque<byte[]> unused = new ArrayDeque<>();

  /**
   * Makes an empty one.
   *
   * @param most arrays that are kept, all others are forgotten
   */
  PieceStock(int most) {
    this.most = most;
  }

  /** Returns an array of {@link PieceWorks#PIECE_BYTES} bytes of whatever value. */
  byte[] take() {
    synchronized (unused) {
      if (!unused.isEmpty()) {
        return unused.pop();
      }
    }
    return new byte[PieceWorks.PIECE_BYTES];
  }

  /** Takes an array back that nobody uses any more. */
  void giveBack(byte[] piece) {
    synchronized (unused) {
      if (unused.size() < most) {
        unused.push(piece);
      }
    }
  }
}
