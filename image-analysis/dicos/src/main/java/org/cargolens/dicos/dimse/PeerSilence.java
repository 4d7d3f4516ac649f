package org.cargolens.dicos.dimse;

import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import org.aoju.bus.image.metric.Association;
import org.cargolens.scanner.TimeSource;

/**
 * How long a peer may say nothing between its messages. Its time runs from what it said last, and
 * anew from each answer that it was given later; while it is owed one it does not run at all:
 * whoever may send no more before the answer has nothing to say. Safe for use by several threads.
 */
final class PeerSilence {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Socket plain;
  private final Duration longest;
  private final TimeSource time;
  private int owed;
  private long settledNanos;
  private boolean isShortened;

  /**
   * Makes one of a peer that is owed nothing.
   *
   * @param plain the socket whose reads end when the time is over, below any encryption
   * @param longest longest silence, from 1 ms
   * @param time for how long that is
   */
  PeerSilence(Socket plain, Duration longest, TimeSource time) {
    this.plain = plain;
    this.longest = longest;
    this.time = time;
    settledNanos = time.nanos();
  }

  /** Returns that of an association's peer; empty if nobody watches it. */
  static Optional<PeerSilence> of(Association association) {
    return association.getSocket() instanceof PeerSocket peer
        ? Optional.of(peer.silence())
        : Optional.empty();
  }

  Duration longest() {
    return longest;
  }

  TimeSource time() {
    return time;
  }

  /** Begins: from now on each read ends after the longest silence. */
  void begin() throws SocketException {
    plain.setSoTimeout(millis(longest.toNanos()));
  }

  /** An answer is owed; to be followed by {@link #settle}, once. */
  synchronized void owe() {
    owed++;
  }

  /** An answer is given, or never will be. */
  synchronized void settle() {
    owed--;
    settledNanos = time.nanos();
  }

  /**
   * Says whether a read that has ended without a byte may be tried again; if so, that ends when the
   * time does.
   *
   * @throws SocketException if the connection is closed
   */
  synchronized boolean goesOn() throws SocketException {
    long left = longest.toNanos() - (owed > 0 ? 0 : time.nanos() - settledNanos);
    if (left <= 0) {
      return false;
    }
    isShortened = true;
    plain.setSoTimeout(millis(left));
    return true;
  }

  /** The peer has said something: its time begins anew. */
  synchronized void heard() throws SocketException {
    if (isShortened) {
      isShortened = false;
      begin();
    }
  }

  /** Not 0, which says for ever. */
  private static int millis(long nanos) {
    return (int) Math.min(Integer.MAX_VALUE, (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
  }
}
