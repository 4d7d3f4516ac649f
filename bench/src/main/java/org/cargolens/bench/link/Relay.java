package org.cargolens.bench.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between two TCP ports: takes connections at a port of its own, and what becomes of them is
 * its subclass's. Owns a thread that waits for connections and those that a subclass starts; all
 * end with {@link #close}, which closes every socket. Safe for use by several threads.
 */
abstract class Relay implements AutoCloseable {
  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  /**
   * Makes a relay that lets nobody in yet.
   *
   * @param target port of this computer
   */
  Relay(int target) throws IOException {
    this.target = target;
  }

  /** Bytes on their way. */
  interface Copying {
    /** Copies until one side ends; an exception says so too. */
    void run() throws IOException;
  }

  final int port() {
    return door.getLocalPort();
  }

  /** Lets hosts in from now on; the last thing that a constructor does. */
  final void open() {
    start("relay " + door.getLocalPort(), this::letIn);
  }

  private void letIn() {
    try {
      while (true) {
        Socket host = door.accept();
        sockets.add(host);
        join(host);
      }
    } catch (IOException closed) {
      close();
    }
  }

  /** Deals with a host that has come. */
  abstract void join(Socket host) throws IOException;

  /** Connects to the target. */
  final Socket device() throws IOException {
    Socket device = new Socket(InetAddress.getLoopbackAddress(), target);
    sockets.add(device);
    return device;
  }

  /** Copies on a thread of its own; when that ends, both sides do. */
  final void copy(String name, Copying copying, Socket from, Socket to) {
    start(name, () -> pass(copying, from, to));
  }

  private void pass(Copying copying, Socket from, Socket to) {
    try {
      copying.run();
    } catch (IOException gone) {
      // One side has hung up, or all is over; the other side is told the same below.
    }
    drop(from);
    drop(to);
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
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
  public final void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new IllegalStateException("a socket can't be closed", e);
    }
    sockets.forEach(this::drop);
  }
}
