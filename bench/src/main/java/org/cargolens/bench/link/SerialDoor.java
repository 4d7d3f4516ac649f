package org.cargolens.bench.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.link.Link;
import org.cargolens.scanner.link.SerialLink;
import org.cargolens.scanner.link.SerialSettings;
import org.cargolens.simulator.device.SerialPair;

/** A door at one end of a serial cable, which is owned by the door; there is one host. */
final class SerialDoor implements ReplayScanner.Door {
  /** A pair of pseudo terminals ignores the rate and goes as fast as it can. */
  private static final int BAUD = 921_600;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SerialPair cable;
  private final Link device;
  private final AtomicBoolean open = new AtomicBoolean(true);

  SerialDoor(SerialPair cable) throws IOException {
    this.cable = cable;
    try {
      device = SerialLink.open(cable.devicePath(), SerialSettings.of(BAUD));
    } catch (ScannerException e) {
      cable.close();
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public ByteChannel accept() {
    return new Host();
  }

  @Override
  public boolean isOpen() {
    return open.get();
  }

  @Override
  public String uri() {
    return "linescan+serial:" + cable.hostPath() + "?baud=" + BAUD;
  }

  @Override
  public void close() {
    open.set(false);
    device.close();
    cable.close();
  }

  /** Both directions of the device. */
  private final class Host implements ByteChannel {
    @Override
    public int read(ByteBuffer target) throws IOException {
      int count = 0;
      while (count == 0) {
        count = device.read(target, Deadline.after(PATIENCE));
      }
      return count;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      int count = source.remaining();
      device.write(source, Deadline.after(PATIENCE));
      return count;
    }

    @Override
    public boolean isOpen() {
      return open.get();
    }

    @Override
    public void close() {
      // The cable stays for the next host.
    }
  }
}
