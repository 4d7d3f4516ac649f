package org.cargolens.bench.link;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A line between two TCP ports that is slow and may end: what the device says comes in pieces and
 * with pauses, and the line ends at some byte of it. No byte is wrong, as TCP lets none be. Owns a
 * thread that waits for connections and two for each; they end with {@link #close}. Safe for use by
 * several threads.
 */
final class FaultyRelay implements AutoCloseable {
  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int target;
  private final Faults faults;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  /**
   * What is wrong with each connection.
   *
   * @param seed decides about chance
   * @param largestPiece most bytes that come at once, at least 1
   * @param pauses share of the pieces before which nothing comes for a while, 0 to 1
   * @param longestPause how long that may be
   * @param end how and when it ends; none if it doesn't by itself
   */
  record Faults(
      long seed, int largestPiece, double pauses, Duration longestPause, Optional<End> end) {}

  /**
   * The end of a connection.
   *
   * @param kind what the host sees
   * @param afterBytes bytes of the device before it
   */
  record End(Kind kind, long afterBytes) {
    /** What the host sees. */
    enum Kind {
      /** The device says that it will say no more, and listens on. */
      HALF_CLOSED,
      /** The connection ends as it should. */
      CLOSED,
      /** The connection is reset. */
      RESET,
      /** Nothing comes any more. */
      SILENT
    }
  }

  FaultyRelay(int target, Faults faults) throws IOException {
    this.target = target;
    this.faults = faults;
    start("faulty relay " + door.getLocalPort(), this::letIn);
  }

  int port() {
    return door.getLocalPort();
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void letIn() {
    try {
      while (true) {
        Socket host = door.accept();
        Socket device = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(host);
        sockets.add(device);
        start(
            "faulty relay to device",
            () ->
                pass(
                    () -> host.getInputStream().transferTo(device.getOutputStream()),
                    host,
                    device));
        start("faulty relay to host", () -> pass(() -> say(device, host), host, device));
      }
    } catch (IOException closed) {
      close();
    }
  }

  private interface Copying {
    void run() throws IOException;
  }

  private void pass(Copying copying, Socket host, Socket device) {
    try {
      copying.run();
    } catch (IOException gone) {
      // One side has hung up, or all is over; the other side is told the same below.
    }
    drop(host);
    drop(device);
  }

  /** Passes on what the device says, until it or the line ends. */
  private void say(Socket device, Socket host) throws IOException {
    Random random = new Random(faults.seed());
    byte[] bytes = new byte[faults.largestPiece()];
    OutputStream out = host.getOutputStream();
    host.setTcpNoDelay(true);
    long left = faults.end().map(End::afterBytes).orElse(Long.MAX_VALUE);
    while (left > 0) {
      int most = (int) Math.min(left, 1 + random.nextInt(bytes.length));
      int count = device.getInputStream().read(bytes, 0, most);
      if (count < 0) {
        return;
      }
      if (random.nextDouble() < faults.pauses()) {
        LockSupport.parkNanos((long) (random.nextDouble() * faults.longestPause().toNanos()));
      }
      out.write(bytes, 0, count);
      left -= count;
    }
    end(device, host);
  }

  private void end(Socket device, Socket host) throws IOException {
    switch (faults.end().orElseThrow().kind()) {
      case CLOSED -> {}
      case RESET -> host.setSoLinger(true, 0);
      case HALF_CLOSED -> {
        host.shutdownOutput();
        swallow(device);
      }
      case SILENT -> swallow(device);
    }
  }

  /** Until the host hangs up, or all is over. */
  private static void swallow(Socket device) throws IOException {
    long unused = device.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  private void drop(Socket socket) {
    sockets.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("a socket can't be closed", e);
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new IllegalStateException("a socket can't be closed", e);
    }
    sockets.forEach(this::drop);
  }
}
