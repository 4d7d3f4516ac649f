package org.cargolens.testkit.rule;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes connections on a loopback port and never says a word. Owns one thread. */
final class SilentServer implements AutoCloseable {
  private final ServerSocket server;
  private final AtomicInteger visits = new AtomicInteger();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  SilentServer() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::letIn, "conformance-silent");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  /** Returns how many have connected. */
  int visits() {
    return visits.get();
  }

  private void letIn() {
    while (!server.isClosed()) {
      try {
        sockets.add(server.accept());
        visits.incrementAndGet();
      } catch (IOException e) {
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
