package org.cargolens.scanner.model.gige;

import java.io.IOException;
import java.time.Duration;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.MonotonicClock;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.link.Link;
import org.cargolens.scanner.spi.PortContext;
import org.cargolens.scanner.wire.gige.BootstrapRegister;

/**
 * Control of a device, which is given back whatever happens: with no word the device would be in
 * use until it misses the heartbeat, also for this program. Safe for use by several threads.
 */
final class Control {
  private static final Duration LAST_WORD = Duration.ofMillis(100);
  private static final int LAST_ID = 0xFFFF;

  private final Link link;
  private final MonotonicClock clock;
  private volatile boolean ours;

  Control(Link link, MonotonicClock clock) {
    this.link = link;
    this.clock = clock;
  }

  /** Takes hold. However it fails, control is given back, unless it is said to be another's. */
  void claim(DeviceSetup setup) throws ScannerException {
    ours = true;
    try {
      setup.claim();
    } catch (ScannerException.InUse e) {
      ours = false;
      throw e;
    }
  }

  private static RegisterWrite free() {
    return RegisterWrite.of(BootstrapRegister.CONTROL_PRIVILEGE.address(), 0);
  }

  /**
   * Gives it back as the link is about to be closed. A datagram waits for nobody, so that the
   * receive thread may write.
   */
  void giveBackAtOnce() {
    if (ours) {
      ours = false;
      try {
        link.write(free().request(LAST_ID), Deadline.after(LAST_WORD, clock));
      } catch (IOException e) {
        System.getLogger(Control.class.getName())
            .log(System.Logger.Level.DEBUG, "control could not be given back", e);
      }
    }
  }

  /** Gives it back. Said twice, as nobody waits for an answer. */
  void giveBack(PortContext context) throws ScannerException.LinkLost {
    if (ours) {
      ours = false;
      context.send(free().request(context.newRequestId()));
      context.send(free().request(context.newRequestId()));
    }
  }
}
