package org.cargolens.scanner.model.gige;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.spi.Answer;
import org.cargolens.scanner.spi.PortContext;
import org.cargolens.scanner.wire.gige.BootstrapRegister;
import org.cargolens.scanner.wire.gige.GvcpCommand;
import org.cargolens.scanner.wire.gige.GvcpMessage;

/**
 * A shell's context that puts heartbeats between questions: a device may count nothing but reads of
 * its control register as signs of life, and a hundred questions in a row take their time.
 */
final class BeatingContext implements PortContext {
  private final PortContext shell;
  private final GigeInbox inbox;
  private final long everyNanos;
  private boolean begun;
  private long lastBeat;

  BeatingContext(PortContext shell, GigeInbox inbox, Duration every) {
    this.shell = shell;
    this.inbox = inbox;
    everyNanos = every.toNanos();
  }

  /** Control is ours from now on, and must be kept. */
  BeatingContext begin() throws ScannerException.LinkLost {
    begun = true;
    beat(shell, inbox);
    lastBeat = System.nanoTime();
    return this;
  }

  /** Reads who has control, which also tells the device that this program is still there. */
  static void beat(PortContext shell, GigeInbox inbox) throws ScannerException.LinkLost {
    int id = shell.newRequestId();
    inbox.awaitHeartbeat(id);
    shell.send(
        GvcpMessage.request(
            GvcpCommand.READ_REGISTER,
            GvcpMessage.ANSWER_WANTED,
            id,
            BootstrapRegister.CONTROL_PRIVILEGE.address()));
  }

  @Override
  public int newRequestId() {
    return shell.newRequestId();
  }

  @Override
  public void send(ByteBuffer frame) throws ScannerException.LinkLost {
    shell.send(frame);
  }

  @Override
  public Answer ask(int requestId, ByteBuffer frame, Deadline deadline) throws ScannerException {
    long now = System.nanoTime();
    if (begun && now - lastBeat >= everyNanos) {
      lastBeat = now;
      beat(shell, inbox);
    }
    return shell.ask(requestId, frame, deadline);
  }
}
