package org.cargolens.scanner.model.gige;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.spi.Answer;
import org.cargolens.scanner.spi.PortContext;

/**
 * A shell's context that puts heartbeats between questions: a device may count nothing but reads of
 * its control register as signs of life, and a hundred questions in a row take their time.
 */
final class BeatingContext implements PortContext {
  private final PortContext shell;
  private final Heart heart;
  private final Duration every;
  private boolean begun;

  BeatingContext(PortContext shell, Heart heart, Duration every) {
    this.shell = shell;
    this.heart = heart;
    this.every = every;
  }

  /** Control is ours from now on, and must be kept. */
  BeatingContext begin() throws ScannerException.LinkLost {
    begun = true;
    heart.beat(shell);
    return this;
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
    if (begun) {
      heart.beatAfter(every, shell);
    }
    return shell.ask(requestId, frame, deadline);
  }

  @Override
  public Awaited request(int requestId, ByteBuffer frame) throws ScannerException.LinkLost {
    return shell.request(requestId, frame);
  }
}
