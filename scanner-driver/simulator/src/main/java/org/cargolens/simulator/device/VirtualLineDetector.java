package org.cargolens.simulator.device;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.cargolens.scan.RawScan;
import org.jspecify.annotations.Nullable;

/**
 * A line detector over UDP that sends a scan, line by line, 1000 a second, in the layout of the
 * profile {@code udp-lines}. Owns two threads, one that listens and one that sends lines; {@link
 * #close} ends them. Nobody owns the detector: whoever started the last scan gets its lines.
 */
public final class VirtualLineDetector implements AutoCloseable {
  private static final int SCANNING = 1;
  private static final int INTERLOCK = 2;
  private static final String SERIAL = "XD-0042";
  private static final int SERIAL_BYTES = 8;

  private final DatagramSocket socket;
  private final DatagramWay way;
  private final LineDatagrams datagrams;
  private final Random random;
  private final LineFaults faults = new LineFaults();
  private String serial = SERIAL;
  private @Nullable Run run;
  private @Nullable SocketAddress lastHost;
  private boolean interlock;
  private long downUntil;
  private boolean down;
  private volatile boolean closed;

  /** A scan under way or ended. */
  private static final class Run {
    private final SocketAddress host;
    private final LineDatagrams.Numbers numbers;
    private final int lines;
    private int sent;
    private boolean over;

    Run(SocketAddress host, LineDatagrams.Numbers numbers, int lines) {
      this.host = host;
      this.numbers = numbers;
      this.lines = lines;
    }
  }

  private VirtualLineDetector(RawScan scan, InetSocketAddress address, long seed)
      throws IOException {
    datagrams = new LineDatagrams(scan);
    random = new Random(seed);
    socket = new DatagramSocket(address);
    way = new DatagramWay(socket, seed);
    daemon(this::listen, "virtual-line-detector");
    daemon(this::record, "virtual-line-detector-lines");
  }

  /**
   * Starts one on any free port.
   *
   * @param scan what it sends in each scan: two energies of 48 detectors with encoder positions
   * @param address a loopback address
   * @param seed decides about chance
   */
  public static VirtualLineDetector start(RawScan scan, InetAddress address, long seed)
      throws IOException {
    return new VirtualLineDetector(scan, new InetSocketAddress(address, 0), seed);
  }

  /** Starts one at an address that sees a scan of two energies as coarsely as it can. */
  public static VirtualLineDetector on(InetSocketAddress address, RawScan scan) throws IOException {
    return new VirtualLineDetector(CoarseScan.of(scan), address, 1);
  }

  private static void daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns what a host opens. */
  public String uri() {
    return "udp-lines+udp://"
        + socket.getLocalAddress().getHostAddress()
        + ":"
        + socket.getLocalPort();
  }

  /** Makes something go wrong; returns whether it can. Loss over UDP is nobody's knowledge here. */
  public synchronized boolean order(ScannerFault fault) {
    boolean can = true;
    if (fault instanceof ScannerFault.SerialNumber other) {
      serial = other.text();
    } else if (fault instanceof ScannerFault.Duplicate duplicate) {
      way.duplicate(duplicate.share());
    } else if (fault instanceof ScannerFault.Reorder reorder) {
      way.reorder(reorder.share());
    } else if (fault instanceof ScannerFault.Spoil spoil) {
      way.spoil(spoil.share());
    } else if (LineFaults.knows(fault)) {
      faults.add(fault);
      atLine(0);
    } else {
      can = fault instanceof ScannerFault.UnknownLength;
    }
    notifyAll();
    return can;
  }

  /** Ends every fault that lasts. A link that was cut stays so: a host comes by another port. */
  public synchronized void heal() throws IOException {
    faults.clear();
    serial = SERIAL;
    interlock = false;
    down = false;
    way.heal();
    notifyAll();
  }

  /** Lets happen what is due once so many lines have been sent. */
  private void atLine(int line) {
    for (ScannerFault fault : faults.due(line)) {
      if (fault instanceof ScannerFault.Silence silence) {
        way.silence(silence.longest().toNanos());
      } else if (fault instanceof ScannerFault.Cut) {
        cutHost();
      } else if (fault instanceof ScannerFault.Reboot reboot) {
        cutHost();
        run = null;
        down = true;
        downUntil = System.nanoTime() + reboot.down().toNanos();
      } else {
        interlock = true;
        end();
      }
    }
  }

  private void cutHost() {
    SocketAddress host = lastHost;
    if (host != null) {
      way.cut(host);
    }
  }

  private void end() {
    Run now = run;
    if (now != null) {
      now.over = true;
    }
    notifyAll();
  }

  private void listen() {
    byte[] room = new byte[2048];
    while (!closed) {
      DatagramPacket packet = new DatagramPacket(room, room.length);
      try {
        socket.receive(packet);
        answer(ByteBuffer.wrap(room, 0, packet.getLength()), packet.getSocketAddress());
      } catch (IOException e) {
        tellLost(e);
      }
    }
  }

  private synchronized void answer(ByteBuffer question, SocketAddress host) throws IOException {
    down = down && System.nanoTime() - downUntil < 0;
    boolean known = question.remaining() >= 5 && question.getShort() == 0x4C43;
    if (!known || down || way.isCut(host)) {
      return;
    }
    lastHost = host;
    int command = question.get();
    short id = question.getShort();
    ByteBuffer answer = ByteBuffer.allocate(64).put((byte) 0x4C).put((byte) 0x41);
    answer.put((byte) command).putShort(id);
    switch (command) {
      case 1 ->
          answer
              .put(Arrays.copyOf(serial.getBytes(StandardCharsets.US_ASCII), SERIAL_BYTES))
              .putShort((short) 258);
      case 2 -> answer.putInt(sent()).put((byte) state());
      case 3 -> begin(question, host, answer);
      case 4 -> end();
      default -> {
        return;
      }
    }
    way.answer(Arrays.copyOf(answer.array(), answer.position()), host);
  }

  private int sent() {
    Run now = run;
    return now == null ? 0 : now.sent;
  }

  private int state() {
    Run now = run;
    return (now != null && !now.over ? SCANNING : 0) | (interlock ? INTERLOCK : 0);
  }

  /** Starts a scan; a second question for the same one finds it under way. */
  private void begin(ByteBuffer question, SocketAddress host, ByteBuffer answer) {
    int scan = question.get() & 0xFF;
    int asked = question.getInt();
    Run now = run;
    if (interlock) {
      answer.put((byte) 1).putShort((short) 0);
      return;
    }
    if (now == null || now.over || now.numbers.scan() != scan || !now.host.equals(host)) {
      int lines = asked == 0 ? datagrams.lines() : Math.min(asked, datagrams.lines());
      now = new Run(host, faults.numbers(scan, datagrams.lines()), lines);
      run = now;
      notifyAll();
    }
    answer.put((byte) 0).putShort((short) now.numbers.firstLine());
  }

  private void record() {
    try {
      while (!closed) {
        Run now = nextRun();
        try {
          sendLine(now);
        } catch (IOException e) {
          tellLost(e); // a line that the network does not take is sent again
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tellLost(IOException cause) {
    if (!socket.isClosed()) {
      System.getLogger(VirtualLineDetector.class.getName())
          .log(System.Logger.Level.DEBUG, "datagram failed", cause);
    }
  }

  /** Waits until there is a line to send. */
  private synchronized Run nextRun() throws InterruptedException {
    long began = System.nanoTime();
    Run waitedFor = null;
    while (true) {
      if (closed) {
        throw new InterruptedException("closed");
      }
      Run now = run;
      if (now != waitedFor) {
        began = System.nanoTime();
        waitedFor = now;
      }
      long left = began + faults.periodNanos() - System.nanoTime();
      boolean goesOn = now != null && !now.over && now.sent < faults.standstill();
      if (now != null && goesOn && left <= 0) {
        return now;
      }
      wait(goesOn ? Math.max(1, Duration.ofNanos(left).toMillis()) : 0);
    }
  }

  private synchronized void sendLine(Run now) throws IOException {
    if (now.over || now != run) {
      return;
    }
    List<byte[]> parts = datagrams.of(now.sent, now.numbers);
    faults.spoil(now.sent, parts, random);
    Collections.shuffle(parts, random);
    for (byte[] part : parts) {
      way.line(part, now.host);
    }
    now.sent++;
    if (now.sent == now.lines) {
      way.flush();
      end();
    }
    atLine(now.sent);
  }

  @Override
  public synchronized void close() {
    closed = true;
    socket.close();
    notifyAll();
  }
}
