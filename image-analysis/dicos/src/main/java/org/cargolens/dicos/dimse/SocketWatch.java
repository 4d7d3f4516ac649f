package org.cargolens.dicos.dimse;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a socket when a step over it takes too long. A thread that writes to a peer that stopped
 * reading can't be woken up in any other way: neither the library nor the platform has a limit for
 * it. For one thread that takes steps; the cut comes from the timer's.
 */
final class SocketWatch {
  private static final System.Logger LOGGER = System.getLogger(SocketWatch.class.getName());

  private final StepTimer timer;
  private final Duration longest;
  private @Nullable Socket socket;
  private String step = "";
  private long deadlineNanos;
  private boolean isWatching;
  private boolean isScheduled;
  private boolean isCut;

  /**
   * Makes a watch.
   *
   * @param timer its owner ends it
   * @param longest longest step
   */
  SocketWatch(StepTimer timer, Duration longest) {
    this.timer = timer;
    this.longest = longest;
  }

  /**
   * Says what to cut: the plain socket, below any encryption, which itself may wait for a peer. The
   * step's time begins anew: what came before was this side's preparation.
   */
  synchronized void over(Socket plain) {
    socket = plain;
    deadlineNanos = timer.nanos() + longest.toNanos();
  }

  /** Returns a watch over the same, for a step of another thread. */
  synchronized SocketWatch another() {
    SocketWatch other = new SocketWatch(timer, longest);
    if (socket != null) {
      other.over(socket);
    }
    return other;
  }

  /** A step begins, and what was watched before is done. */
  synchronized void begin(String what) {
    step = what;
    isWatching = true;
    deadlineNanos = timer.nanos() + longest.toNanos();
    if (!isScheduled) {
      look(longest.toNanos());
    }
  }

  /** Nothing is waited for. */
  synchronized void end() {
    isWatching = false;
  }

  /** Returns what to tell of a failure: that the socket was cut, if it was. */
  synchronized IOException explain(IOException failure) {
    return isCut ? new IOException(step + " took more than " + longest + ": cut off") : failure;
  }

  private synchronized void check() {
    isScheduled = false;
    if (!isWatching) {
      return;
    }
    long left = socket == null ? longest.toNanos() : deadlineNanos - timer.nanos();
    if (socket == null || left > 0) {
      look(left);
    } else {
      isCut = true;
      cut(socket);
    }
  }

  private void look(long nanos) {
    isScheduled = true;
    timer.after(nanos, this::check);
  }

  /** Closes what it is over, if nobody has; what is on its way out is still delivered. */
  synchronized void release() {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "a socket that is of no more use", e);
    }
  }

  /** Cuts what it is over, now. */
  synchronized void cut() {
    if (socket != null) {
      isCut = true;
      cut(socket);
    }
  }

  /** Closes a plain socket without waiting for anybody. */
  static void cut(Socket socket) {
    if (socket instanceof PeerSocket peer) {
      peer.cut();
      return;
    }
    try {
      socket.setSoLinger(true, 0); // or the platform goes on trying to deliver what nobody reads
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "a socket to be cut", e);
    }
    try {
      socket.close();
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "a socket can't be cut", e);
    }
  }
}
