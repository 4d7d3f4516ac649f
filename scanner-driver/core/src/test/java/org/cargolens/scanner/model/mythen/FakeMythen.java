package org.cargolens.scanner.model.mythen;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A strip detector of one module that counts line x 1000 + strip, over real sockets. What comes in
 * one piece is one command. It has no data to read out before it was started and after it was
 * stopped.
 */
public final class FakeMythen implements AutoCloseable {
  private static final int NO_DATA = -10;

  private final ServerSocket server;
  private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
  private final List<Socket> hosts = new CopyOnWriteArrayList<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private volatile int lineMillis;

  /** Serves on a free port. */
  public FakeMythen() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    start(this::letIn);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "fake-mythen");
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns the address of scans of so many lines. */
  public String uri(int lines) {
    return "mythen+tcp://127.0.0.1:" + server.getLocalPort() + "?lines=" + lines;
  }

  /** Returns the commands that came. */
  List<String> commands() {
    return List.copyOf(commands);
  }

  /** From now on a command is answered by a number. */
  void answer(String command, int number) {
    refusals.put(command, number);
  }

  /** From now on a line takes so long. */
  public void slow(int millis) {
    lineMillis = millis;
  }

  private void letIn() {
    try {
      while (true) {
        Socket host = server.accept();
        hosts.add(host);
        start(() -> serve(host));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket host) {
    int line = NO_DATA;
    byte[] piece = new byte[200];
    try (host) {
      host.setTcpNoDelay(true);
      InputStream in = host.getInputStream();
      for (int count = in.read(piece); count > 0; count = in.read(piece)) {
        String command = new String(piece, 0, count, StandardCharsets.US_ASCII);
        commands.add(command);
        host.getOutputStream().write(answerTo(command, line).array());
        line = lineAfter(command, line);
      }
    } catch (IOException e) {
      // The host has gone.
    }
  }

  private static int lineAfter(String command, int line) {
    return switch (command) {
      case "-start" -> 0;
      case "-readout" -> line < 0 ? line : line + 1;
      case "-stop" -> NO_DATA;
      default -> line;
    };
  }

  private ByteBuffer answerTo(String command, int line) {
    Integer refusal = refusals.get(command);
    if (refusal != null) {
      return numbers(1).putInt(refusal);
    }
    return switch (command) {
      case "-get version" -> ByteBuffer.wrap("M3.0.0\0".getBytes(StandardCharsets.US_ASCII));
      case "-get nmodules" -> numbers(1).putInt(1);
      case "-get systemnum" -> numbers(1).putInt(99);
      case "-readout" -> line < 0 ? numbers(1).putInt(line) : counts(line);
      default -> numbers(1).putInt(0);
    };
  }

  private ByteBuffer counts(int line) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(lineMillis));
    ByteBuffer counts = numbers(MythenPort.STRIPS);
    for (int strip = 0; strip < MythenPort.STRIPS; strip++) {
      counts.putInt(line * 1000 + strip);
    }
    return counts;
  }

  private static ByteBuffer numbers(int count) {
    return ByteBuffer.allocate(Integer.BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket host : hosts) {
      host.close();
    }
  }
}
