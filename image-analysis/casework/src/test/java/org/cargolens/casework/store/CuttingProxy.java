package org.cargolens.casework.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Stands between a store and its server, and cuts the line at a commit. */
final class CuttingProxy implements AutoCloseable {
  /** Where to cut. */
  enum Cut {
    NEVER,
    /** The server never gets the commit. */
    BEFORE_COMMIT,
    /** The server commits and answers; the answer is lost. */
    BEFORE_ANSWER
  }

  private static final int BUFFER = 1 << 16;

  private final Queue<Cut> next = new ConcurrentLinkedQueue<>();
  private final AtomicInteger cuts = new AtomicInteger();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final ServerSocket door;
  private final int target;
  private volatile Runnable meanwhile = () -> {};

  CuttingProxy(int target) throws IOException {
    this.target = target;
    door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Cuts at the next commits, at each once. */
  void cut(Cut... cuts) {
    next.addAll(List.of(cuts));
  }

  /** Does something once the server has committed, before the client notices the cut. */
  void meanwhile(Runnable task) {
    meanwhile = task;
  }

  int cuts() {
    return cuts.get();
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // One side is gone; the other notices by itself.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (true) {
      Socket near = door.accept();
      Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.addAll(List.of(near, far));
      AtomicReference<Cut> cut = new AtomicReference<>(Cut.NEVER);
      start(() -> forth(near, far, cut));
      start(() -> back(near, far, cut));
    }
  }

  private void forth(Socket near, Socket far, AtomicReference<Cut> cut) throws IOException {
    try (near;
        far) {
      InputStream in = near.getInputStream();
      OutputStream out = far.getOutputStream();
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        String text = new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
        // The end of the text tells it from READ COMMITTED at a transaction's beginning.
        if (text.contains("COMMIT\0")) {
          cut.set(Optional.ofNullable(next.poll()).orElse(Cut.NEVER));
          if (cut.get() == Cut.BEFORE_COMMIT) {
            cuts.incrementAndGet();
            return;
          }
        }
        out.write(buffer, 0, count);
      }
    }
  }

  private void back(Socket near, Socket far, AtomicReference<Cut> cut) throws IOException {
    try (near;
        far) {
      InputStream in = far.getInputStream();
      OutputStream out = near.getOutputStream();
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (cut.get() == Cut.BEFORE_ANSWER) {
          meanwhile.run();
          cuts.incrementAndGet();
          return;
        }
        out.write(buffer, 0, count);
      }
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
