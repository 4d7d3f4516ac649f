package org.cargolens.scanner.spi.instrument;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A device that answers each line with a line, over real sockets; answers can be changed. */
final class ToyDevice implements AutoCloseable {
  private final ServerSocket server;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  final List<String> asked = new CopyOnWriteArrayList<>();
  final AtomicInteger connections = new AtomicInteger();
  private volatile String cutAfter = "";
  private volatile String holding = "";
  private volatile CountDownLatch held = new CountDownLatch(0);
  private volatile boolean holds;

  ToyDevice() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    answers.put("id", "id 7");
    answers.put("status", "status 0");
    answers.put("set 5.0", "ok");
    answers.put("get", "5.0");
    answers.put("on", "on ok");
    answers.put("off", "off ok");
    answers.put("on2", "on ok");
    answers.put("off2", "off ok");
    answers.put("reset", "reset ok");
    start(this::accept);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "toy-device");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  /** From now on a question is answered so; an empty answer is silence. */
  void answer(String question, String answer) {
    answers.put(question, answer);
  }

  /** The link is cut when a question has come, without an answer to it; once. */
  void cutAfter(String question) {
    cutAfter = question;
  }

  /** The answer to a question, and all that come after it, wait until {@link #release}. */
  void hold(String question) {
    held = new CountDownLatch(1);
    holds = false;
    holding = question;
  }

  void release() {
    holding = "";
    holds = false;
    held.countDown();
  }

  /** Returns whether an answer waits for {@link #release}: so long nobody else has the line. */
  boolean isHolding() {
    return holds;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true); // else an answer may wait longer than the line is to be quiet
        connections.incrementAndGet();
        sockets.add(socket);
        start(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      OutputStream out = socket.getOutputStream();
      for (@Nullable String line = in.readLine(); line != null; line = in.readLine()) {
        asked.add(line);
        if (line.equals(cutAfter)) {
          cutAfter = "";
          return;
        }
        if (line.equals(holding)) {
          holds = true;
          held.await();
        }
        String answer = answers.getOrDefault(line, "what?");
        if (!answer.isEmpty()) {
          out.write((answer + "\n").getBytes(StandardCharsets.US_ASCII));
        }
      }
    } catch (IOException e) {
      // The host has gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Cuts every connection. */
  void cut() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
