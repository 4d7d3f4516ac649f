package org.cargolens.simulator.device;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.link.SerialSettings;

/**
 * A radiation portal in software, over a real TCP socket or serial device. It says its background
 * to every host, and a vehicle's passage when told to. Safe for use by several threads; {@link
 * #close} ends its threads.
 */
public final class VirtualPortal implements AutoCloseable {
  private static final int DETECTORS = 4;
  private static final int GAMMA_BACKGROUND = 260;

  private final Duration period;
  private final InstrumentServer server;
  private final Random random;
  private long sequence;

  /**
   * What passes.
   *
   * @param intervals intervals of 0.2 s in which the vehicle is there
   * @param gammaTimes strongest gamma counts as a multiple of the background
   * @param neutrons strongest neutron counts of a detector
   */
  public record Vehicle(int intervals, double gammaTimes, int neutrons) {
    /** Multiple of the background from which the portal alarms. */
    static final double GAMMA_ALARM = 1.5;

    /** Neutron counts from which the portal alarms. */
    static final int NEUTRON_ALARM = 4;

    boolean isGammaAlarm() {
      return gammaTimes >= GAMMA_ALARM;
    }

    boolean isNeutronAlarm() {
      return neutrons >= NEUTRON_ALARM;
    }
  }

  private VirtualPortal(Duration period, long seed, int port) throws IOException {
    this.period = period;
    random = new Random(seed);
    server = InstrumentServer.onTcp(this::serve, port);
  }

  private VirtualPortal(Duration period, long seed, String path) throws ScannerException {
    this.period = period;
    random = new Random(seed);
    server = InstrumentServer.onSerial(this::serve, path, SerialSettings.of(9600));
  }

  /**
   * Serves on a TCP port of the loopback address, 0 for any free one.
   *
   * @param period pause between two background lines
   * @throws IOException if it is taken
   */
  public static VirtualPortal onTcp(Duration period, long seed, int port) throws IOException {
    return new VirtualPortal(period, seed, port);
  }

  /** Serves on a serial device. */
  public static VirtualPortal onSerial(Duration period, long seed, String path)
      throws ScannerException {
    return new VirtualPortal(period, seed, path);
  }

  /** Returns what a host opens over TCP; on a serial line this side's device. */
  public String uri() {
    return "portal-tsa+" + server.address();
  }

  private void serve(ServedLine line) throws IOException {
    ByteBuffer ignored = ByteBuffer.allocate(64);
    while (true) {
      say(line, counts("GB", GAMMA_BACKGROUND));
      say(line, counts("NB", 1));
      // A portal listens to nobody; reading tells when the host has gone.
      long end = System.nanoTime() + period.toNanos();
      while (System.nanoTime() - end < 0) {
        int unused =
            line.read(ignored.clear(), Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      }
    }
  }

  private synchronized String counts(String kind, double mean) {
    StringBuilder text = new StringBuilder(kind);
    for (int detector = 0; detector < DETECTORS; detector++) {
      long count = Math.max(0, Math.round(mean + random.nextGaussian() * Math.sqrt(mean)));
      text.append(String.format(Locale.ROOT, ",%06d", count));
    }
    return text.toString();
  }

  private synchronized void say(ServedLine line, String text) throws IOException {
    line.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** Says a line as it is to every host. */
  public void say(String text) throws IOException {
    for (ServedLine line : server.lines()) {
      say(line, text);
    }
  }

  /**
   * Lets a vehicle pass, as fast as the line takes it.
   *
   * @return the number of the occupancy
   */
  public long pass(Vehicle vehicle) throws IOException {
    for (int interval = 0; interval < vehicle.intervals(); interval++) {
      double nearness = Math.sin(Math.PI * (interval + 0.5) / vehicle.intervals());
      double gamma = GAMMA_BACKGROUND / 25.0 * (1 + (vehicle.gammaTimes() - 1) * nearness);
      boolean near = nearness > 0.8;
      say(counts(vehicle.isGammaAlarm() && near ? "GA" : "GS", gamma));
      if (interval % 5 == 4) {
        boolean alarm = vehicle.isNeutronAlarm() && near;
        say(counts(alarm ? "NA" : "NS", vehicle.neutrons() * nearness));
      }
    }
    say("SP,0.2250,004.0,006.4");
    long number;
    synchronized (this) {
      sequence++;
      number = sequence;
    }
    say(String.format(Locale.ROOT, "GX,%06d,001000", number));
    return number;
  }

  /** Ends every connection as a portal does that is switched off; hosts can come again. */
  public void hangUp() {
    server.lines().forEach(ServedLine::close);
  }

  @Override
  public void close() {
    server.close();
  }
}
