package org.cargolens.simulator.device;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.LinkKind;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.link.SerialSettings;
import org.cargolens.scanner.link.TlsIdentity;

/**
 * A scanner in software that speaks the line-scan protocol over a real TCP socket, plain or under
 * TLS, or serial device. Each START sends the same scan.
 *
 * <p>Owns one thread that waits for hosts and two for each connection, at most {@value
 * #MOST_SESSIONS} connections; one host at a time has the scanner, others are told that it is busy.
 * {@link #close} ends them all within three seconds. Safe for use by several threads.
 */
public final class VirtualScanner implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(VirtualScanner.class.getName());
  private static final int MOST_SESSIONS = 4;
  private static final Duration LEAVING = Duration.ofMillis(200);
  private static final Duration CLOSE = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Setup setup;
  private final ServedScan scan;
  private final ActiveFaults faults;
  private final Door door;
  private final String uri;
  private final int port;
  private final Set<DeviceSession> sessions = ConcurrentHashMap.newKeySet();
  private final Thread doorkeeper;
  private final CountDownLatch ending = new CountDownLatch(1);
  private volatile boolean closed;

  /**
   * What is served, and how.
   *
   * @param scan any scan whose lines fit a frame of 1 MiB
   * @param faults what goes wrong
   * @param linesPerSecond line rate; 0 for as fast as the link
   * @param announceLength whether the number of lines is told in advance
   */
  public record Setup(
      RawScan scan, FaultPlan faults, double linesPerSecond, boolean announceLength) {
    /** Checks the line rate. */
    public Setup {
      if (!(linesPerSecond >= 0 && linesPerSecond <= 1e6)) {
        throw new IllegalArgumentException(
            "linesPerSecond must be 0 to 1000000, is " + linesPerSecond);
      }
    }

    /** Returns a setup without faults, as fast as the link, that announces its length. */
    public static Setup of(RawScan scan) {
      return new Setup(scan, FaultPlan.NONE, 0, true);
    }

    /** Returns this setup with faults. */
    public Setup withFaults(FaultPlan plan) {
      return new Setup(scan, plan, linesPerSecond, announceLength);
    }

    /** Returns this setup with a line rate in lines a second, 0 for as fast as the link. */
    public Setup withLineRate(double rate) {
      return new Setup(scan, faults, rate, announceLength);
    }

    /** Returns this setup with a number of lines that nobody knows before the end. */
    public Setup withUnknownLength() {
      return new Setup(scan, faults, linesPerSecond, false);
    }

    /** Prepares the scan, before a port or device is taken that nobody would close. */
    ServedScan serve() {
      return ServedScan.of(scan, announceLength, faults);
    }

    /** Returns the identity in the scan, or else one that says what this is. */
    ScannerIdentity identity() {
      return scan.metadata()
          .scanner()
          .orElse(new ScannerIdentity("CargoLens", "virtual scanner", "0", Optional.of("1")));
    }
  }

  private record Address(String uri, int port) {
    static Address of(LinkKind link, Door.Tcp door) throws IOException {
      InetSocketAddress bound = door.address();
      String host = bound.getAddress().getHostAddress();
      String shown = host.contains(":") ? "[" + host + "]" : host;
      String uri = "linescan+" + link.word() + "://" + shown + ":" + bound.getPort();
      return new Address(uri, bound.getPort());
    }
  }

  private VirtualScanner(Setup setup, ServedScan scan, Door door, Address address) {
    this.setup = setup;
    this.scan = scan;
    this.door = door;
    faults = new ActiveFaults(setup.faults());
    uri = address.uri;
    port = address.port;
    doorkeeper = new Thread(this::letIn, "virtual-scanner " + uri);
    doorkeeper.setDaemon(true);
    doorkeeper.start();
  }

  /**
   * Serves on a TCP port of the loopback address.
   *
   * @param port 0 for any free one
   * @throws IOException if the port is taken
   */
  public static VirtualScanner onTcp(Setup setup, int port) throws IOException {
    return onTcp(setup, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /**
   * Serves on a TCP address.
   *
   * @throws IOException if it is taken or not this computer's
   */
  public static VirtualScanner onTcp(Setup setup, InetSocketAddress address) throws IOException {
    ServedScan scan = setup.serve();
    Door.Tcp door = new Door.Tcp(address);
    return new VirtualScanner(setup, scan, door, Address.of(LinkKind.TCP, door));
  }

  /**
   * Serves on a TCP address to hosts that show a certificate.
   *
   * @param identity who the scanner is, and which hosts it trusts
   * @throws IOException if the address is taken or not this computer's
   */
  public static VirtualScanner onTls(Setup setup, InetSocketAddress address, TlsIdentity identity)
      throws IOException {
    ServedScan scan = setup.serve();
    Door.Tcp door = new Door.Tcp(address);
    return new VirtualScanner(
        setup, scan, new Door.Tls(door, identity), Address.of(LinkKind.TLS, door));
  }

  /**
   * Serves on a serial device. When it vanishes it is opened again as soon as it is back.
   *
   * @param path such as {@code /dev/ttyS0}
   * @throws ScannerException if it can't be opened
   */
  public static VirtualScanner onSerial(Setup setup, String path, SerialSettings settings)
      throws ScannerException {
    ServedScan scan = setup.serve();
    return new VirtualScanner(
        setup, scan, new Door.Serial(path, settings), new Address("linescan+serial:" + path, 0));
  }

  /**
   * Returns the address: on TCP what a host opens; on a serial line this side's device, while the
   * host opens the other end of the cable.
   */
  public String uri() {
    return uri;
  }

  /** Returns the TCP port, 0 on a serial line. */
  public int port() {
    return port;
  }

  /**
   * Orders a fault. It happens once, or until {@link #heal} if it lasts.
   *
   * @return whether this scanner's link can have it
   */
  public boolean order(ScannerFault fault) {
    boolean ofSocket =
        fault instanceof ScannerFault.Cut cut && cut.end() != ScannerFault.End.CLOSED;
    boolean possible = !(fault instanceof ScannerFault.Neighbour) && (port != 0 || !ofSocket);
    if (possible) {
      faults.order(fault);
      sessions.forEach(DeviceSession::wake);
    }
    return possible;
  }

  /** Ends all ordered faults: silence, a second host, an open interlock, time to start up. */
  public void heal() {
    faults.heal();
    sessions.forEach(DeviceSession::wake);
  }

  private void letIn() {
    try {
      while (!closed) {
        Door.Visitor host = door.await();
        if (closed || sessions.size() >= MOST_SESSIONS || faults.isDown()) {
          host.link().close();
          rest();
        } else {
          serve(host);
        }
      }
    } catch (IOException e) {
      LOGGER.log(closed ? Level.DEBUG : Level.WARNING, uri + ": no more hosts", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A door that opens at once, such as a serial device, must not be tried without a pause. */
  private void rest() throws InterruptedException {
    if (door.isSingle() && !closed) {
      boolean unused = ending.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void serve(Door.Visitor host) {
    DeviceSession session =
        new DeviceSession(host, new DeviceSession.Device(setup, scan, faults), isTaken());
    sessions.add(session);
    if (closed) {
      session.close();
    }
    Runnable run =
        () -> {
          try {
            session.run();
          } finally {
            sessions.remove(session);
          }
        };
    if (door.isSingle()) {
      run.run();
    } else {
      Thread thread = new Thread(run, "virtual-scanner-receive " + host.link().name());
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Returns whether another host has the scanner; one that is just leaving is waited for. */
  private boolean isTaken() {
    return sessions.stream().anyMatch(session -> session.hasHost(LEAVING));
  }

  @Override
  public void close() {
    closed = true;
    ending.countDown();
    try {
      door.close();
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, uri + ": closing failed", e);
    }
    sessions.forEach(DeviceSession::close);
    for (DeviceSession session : sessions) {
      if (!session.awaitEnd(CLOSE)) {
        LOGGER.log(Level.WARNING, uri + ": a connection did not end in time");
      }
    }
    DeviceSession.join(doorkeeper);
  }
}
