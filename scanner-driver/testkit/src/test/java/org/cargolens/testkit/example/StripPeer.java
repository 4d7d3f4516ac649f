package org.cargolens.testkit.example;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.cargolens.scan.RawScan;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.testkit.Peer;

/** Plays the strip detector. One thread for the door and one for each connection. */
final class StripPeer implements Peer {
  private final RawScan scan;
  private final ServerSocket server;
  private final Set<Socket> hosts = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger serial = new AtomicInteger(4711);
  private volatile double linesPerSecond = 1e6;

  StripPeer(RawScan scan) throws IOException {
    this.scan = scan;
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    daemon(this::letIn);
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "strip-peer");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public String uri() {
    int lines = scan.mainView().geometry().lines();
    return "strip+tcp://127.0.0.1:" + server.getLocalPort() + "?frames=" + lines;
  }

  /** The longest exposure of this detector is a second; it has no checksums and no interlock. */
  @Override
  public boolean inject(ScannerFault fault) {
    if (fault instanceof ScannerFault.SerialNumber) {
      serial.incrementAndGet();
    } else if (fault instanceof ScannerFault.Pace pace && pace.linesPerSecond() >= 1) {
      linesPerSecond = pace.linesPerSecond();
    } else {
      return fault instanceof ScannerFault.UnknownLength && linesPerSecond < 1e6;
    }
    return true;
  }

  @Override
  public void heal() {
    linesPerSecond = 1e6;
  }

  private void letIn() {
    while (closed.getCount() > 0) {
      try {
        Socket host = server.accept();
        hosts.add(host);
        if (closed.getCount() == 0) { // close() may have looked before
          host.close();
        }
        daemon(() -> serve(host));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket host) {
    int line = 0;
    try (host;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(host.getInputStream(), StandardCharsets.US_ASCII))) {
      String command = in.readLine();
      while (command != null) {
        switch (command.split(" ", 2)[0]) {
          case "-readout" -> answer(host, expose(line++));
          case "-get" -> answer(host, command.endsWith("systemnum") ? serial.get() : 0);
          case "-start", "-frames", "-stop" -> {
            line = 0;
            answer(host, 0);
          }
          default -> answer(host, -1);
        }
        command = in.readLine();
      }
    } catch (IOException e) {
      hosts.remove(host);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int[] expose(int line) throws InterruptedException {
    boolean unused = closed.await((long) (1e6 / linesPerSecond), TimeUnit.MICROSECONDS);
    int[] counts = new int[StripPort.DETECTORS];
    for (int detector = 0; detector < counts.length; detector++) {
      counts[detector] = scan.mainView().channels().get(0).sample(line, detector);
    }
    return counts;
  }

  private static void answer(Socket host, int... numbers) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int number : numbers) {
      bytes.putInt(number);
    }
    host.getOutputStream().write(bytes.array());
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      server.close();
      for (Socket host : hosts) {
        host.close();
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
