package org.cargolens.scanner.model.gige;

import java.time.Duration;
import org.cargolens.scanner.MonotonicClock;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.spi.PortContext;
import org.cargolens.scanner.wire.gige.BootstrapRegister;
import org.cargolens.scanner.wire.gige.GvcpCommand;
import org.cargolens.scanner.wire.gige.GvcpMessage;

/**
 * Tells a device that this program is still there, and finds out whether it still has control. Safe
 * for use by several threads.
 */
final class Heart {
  private final GigeInbox inbox;
  private final int timeoutMillis;
  private final MonotonicClock clock;
  private volatile long lastBeat;

  /**
   * Makes a heart that has not beaten yet.
   *
   * @param inbox hears the answers
   * @param timeoutMillis silence after which the device frees itself
   * @param clock the scanner's
   */
  Heart(GigeInbox inbox, int timeoutMillis, MonotonicClock clock) {
    this.inbox = inbox;
    this.timeoutMillis = timeoutMillis;
    this.clock = clock;
    lastBeat = clock.nanos();
  }

  /**
   * Reads who has control, the one sign of life that every device counts. The answer says whether
   * somebody has it, not who; so something is written too that only the one in control may write,
   * and that changes nothing.
   */
  void beat(PortContext shell) throws ScannerException.LinkLost {
    lastBeat = clock.nanos();
    int id = shell.newRequestId();
    inbox.awaitHeartbeat(id);
    shell.send(
        GvcpMessage.request(
            GvcpCommand.READ_REGISTER,
            GvcpMessage.ANSWER_WANTED,
            id,
            BootstrapRegister.CONTROL_PRIVILEGE.address()));
    int proof = shell.newRequestId();
    inbox.awaitProof(proof);
    int register = BootstrapRegister.HEARTBEAT_TIMEOUT.address();
    shell.send(RegisterWrite.of(register, timeoutMillis).request(proof));
  }

  /** Beats unless the last time was not so long ago. */
  void beatAfter(Duration pause, PortContext shell) throws ScannerException.LinkLost {
    if (clock.nanos() - lastBeat >= pause.toNanos()) {
      beat(shell);
    }
  }
}
