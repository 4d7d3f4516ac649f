package org.cargolens.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.cargolens.simulator.device.Spoiling;

/**
 * Stands between scanner and host on a TCP link, so that every such link can be cut, muted or
 * spoiled, whatever the scanner can do. Bytes go through unchanged otherwise. Owns one thread that
 * waits and two for each connection; {@link #close} ends them. Safe for use by several threads.
 */
final class LinkRelay implements AutoCloseable {
  private static final int CONNECT_MILLIS = 5000;
  private static final int BUFFER = 1 << 14;

  private final InetSocketAddress scanner;
  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Gate gate = new Gate();
  private final AtomicInteger accepted = new AtomicInteger();
  private final Thread doorkeeper;
  private volatile boolean refusing;
  private volatile double spoiled;
  private volatile long seed;

  LinkRelay(InetSocketAddress scanner) throws IOException {
    this.scanner = scanner;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    doorkeeper = daemon(this::letIn, "conformance-relay");
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  int port() {
    return server.getLocalPort();
  }

  /** Returns how many hosts have come. */
  int accepted() {
    return accepted.get();
  }

  /** Ends all connections. New ones are let in. */
  void cut() {
    sockets.forEach(LinkRelay::closeQuietly);
  }

  /** Lets nobody in any more, or everybody again. */
  void refuse(boolean refuse) {
    refusing = refuse;
  }

  /** Holds what the scanner sends, or sends it on; what was held is not lost. */
  void hold(boolean hold) {
    gate.shut(hold);
  }

  /**
   * Changes what the scanner sends: bits, or bytes that are lost or added.
   *
   * @param share share of the bytes; 0 for none
   */
  void spoil(double share, long newSeed) {
    seed = newSeed;
    spoiled = share;
  }

  private void letIn() {
    while (!server.isClosed()) {
      try {
        Socket host = server.accept();
        accepted.incrementAndGet();
        if (refusing) {
          closeQuietly(host);
        } else {
          join(host);
        }
      } catch (IOException e) {
        System.getLogger(LinkRelay.class.getName())
            .log(System.Logger.Level.DEBUG, "a host was not let in", e);
      }
    }
  }

  private void join(Socket host) throws IOException {
    Socket device = new Socket();
    sockets.add(host);
    sockets.add(device);
    try {
      device.connect(scanner, CONNECT_MILLIS);
      host.setTcpNoDelay(true);
      device.setTcpNoDelay(true);
    } catch (IOException e) {
      forget(host, device);
      throw e;
    }
    Thread up = daemon(() -> copy(host, device, false), "conformance-relay-up");
    Thread down = daemon(() -> copy(device, host, true), "conformance-relay-down");
    if (server.isClosed()) {
      up.interrupt();
      down.interrupt();
      forget(host, device);
    }
  }

  private void copy(Socket from, Socket to, boolean toHost) {
    byte[] buffer = new byte[BUFFER];
    Random random = new Random(seed);
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int count = in.read(buffer);
      while (count >= 0) {
        if (toHost) {
          gate.pass();
          ByteBuffer sent = Spoiling.spoil(ByteBuffer.wrap(buffer, 0, count), spoiled, random);
          out.write(sent.array(), sent.position(), sent.remaining());
        } else {
          out.write(buffer, 0, count);
        }
        count = in.read(buffer);
      }
    } catch (IOException e) {
      System.getLogger(LinkRelay.class.getName())
          .log(System.Logger.Level.DEBUG, "a connection ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      forget(from, to);
    }
  }

  private void forget(Socket one, Socket other) {
    closeQuietly(one);
    closeQuietly(other);
    sockets.remove(one);
    sockets.remove(other);
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      System.getLogger(LinkRelay.class.getName())
          .log(System.Logger.Level.DEBUG, "closing failed", e);
    }
  }

  @Override
  public void close() {
    closeQuietly(server);
    gate.shut(false);
    cut();
    try {
      doorkeeper.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    cut();
  }

  /** Lets bytes pass, or not yet. */
  private static final class Gate {
    private boolean shut;

    synchronized void shut(boolean now) {
      shut = now;
      notifyAll();
    }

    synchronized void pass() throws InterruptedException {
      while (shut) {
        wait();
      }
    }
  }
}
