package org.cargolens.bench.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A cable between two TCP ports that can be pulled: while it is, nothing passes and nobody is told,
 * as when a switch loses power. New connections are taken and stay silent. Owns a thread that waits
 * for connections and two for each; they end with {@link #close}. Safe for use by several threads.
 */
final class CuttableRelay implements AutoCloseable {
  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger pulls = new AtomicInteger();
  private volatile boolean pulled;

  CuttableRelay(int target) throws IOException {
    this.target = target;
    start("relay " + door.getLocalPort(), this::letIn);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Pulls the cable: what was connected through it never hears from the other side again. */
  void pull() {
    pulled = true;
    pulls.incrementAndGet();
  }

  /** Plugs the cable in: new connections pass. */
  void plug() {
    pulled = false;
  }

  private void letIn() {
    try {
      while (true) {
        Socket host = door.accept();
        sockets.add(host);
        int made = pulls.get();
        if (!pulled) {
          Socket device = new Socket(InetAddress.getLoopbackAddress(), target);
          sockets.add(device);
          start("relay to device", () -> copy(host, device, made));
          start("relay to host", () -> copy(device, host, made));
        }
      }
    } catch (IOException closed) {
      close();
    }
  }

  /**
   * After a pull the bytes are still read, so that their sender doesn't notice by a full buffer.
   */
  private void copy(Socket from, Socket to, int made) {
    byte[] bytes = new byte[1 << 16];
    try {
      from.setTcpNoDelay(true);
      int count = from.getInputStream().read(bytes);
      while (count >= 0) {
        if (made == pulls.get()) {
          to.getOutputStream().write(bytes, 0, count);
        }
        count = from.getInputStream().read(bytes);
      }
    } catch (IOException gone) {
      // One side has hung up, or all is over; the other side is told the same below.
    }
    drop(from);
    drop(to);
  }

  private void drop(Socket socket) {
    sockets.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("a socket can't be closed", e);
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
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
