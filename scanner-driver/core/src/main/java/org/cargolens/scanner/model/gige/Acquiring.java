package org.cargolens.scanner.model.gige;

import java.time.Duration;
import java.util.Optional;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.spi.PortContext;

/**
 * What starts, triggers and stops a scan, worked out before it begins. Nothing here waits for an
 * answer, so that heartbeats go on while a device takes its time; the inbox hears what it says.
 * Guarded by itself.
 */
final class Acquiring {
  /** Longest wait for a device that starts, unless it asks for more. */
  private static final Duration START = Duration.ofSeconds(5);

  private final Orders orders;
  private final GigeInbox inbox;
  private final long pauseNanos;
  private int startId;
  private int attempts;
  private long begunAt;
  private long againAt;
  private boolean stopped;

  /** What is written to start, stop and trigger. */
  record Orders(RegisterWrite start, RegisterWrite stop, Optional<RegisterWrite> trigger) {
    /**
     * Works them out and locks what must not change in a scan.
     *
     * @param triggers whether this program pulls the trigger
     */
    static Orders prepare(Features features, boolean triggers)
        throws ScannerException, DescriptionException {
      Optional<RegisterWrite> trigger =
          triggers ? Optional.of(features.command("TriggerSoftware")) : Optional.empty();
      if (features.has("TLParamsLocked")) {
        features.write("TLParamsLocked", 1);
      }
      return new Orders(
          features.command("AcquisitionStart"), features.command("AcquisitionStop"), trigger);
    }
  }

  /**
   * Makes it; nothing is sent.
   *
   * @param inbox hears the answers
   * @param pause before the start is sent again the first time
   */
  Acquiring(Orders orders, GigeInbox inbox, Duration pause) {
    this.orders = orders;
    this.inbox = inbox;
    pauseNanos = pause.toNanos();
  }

  /** Starts the acquisition and, once it runs, pulls the trigger if that is ours. */
  synchronized void goOn(PortContext context) throws ScannerException {
    if (stopped) {
      return;
    }
    if (!inbox.isStarted()) {
      start(context);
    } else if (orders.trigger.isPresent()) {
      int id = context.newRequestId();
      inbox.awaitOrder(id);
      context.send(orders.trigger.get().request(id));
    }
  }

  /** Sends the start again if it is time, and nobody knows whether it came. */
  synchronized void startAgain(PortContext context) throws ScannerException {
    if (startId != 0 && !stopped && !inbox.isStarted()) {
      start(context);
    }
  }

  private void start(PortContext context) throws ScannerException {
    long now = inbox.now();
    if (startId == 0) {
      startId = context.newRequestId();
      begunAt = now;
      inbox.awaitStart(startId);
    } else {
      long patientUntil = Math.max(begunAt, inbox.startPutOffUntil()) + START.toNanos();
      if (now - patientUntil > 0) {
        throw new ScannerException.DeadlineExceeded(
            ScannerException.Phase.START,
            inbox.name() + ": no answer to " + attempts + " orders to start");
      }
      if (now - Math.max(againAt, inbox.startPutOffUntil()) < 0) {
        return;
      }
    }
    againAt = now + (pauseNanos << Math.min(attempts, 4));
    attempts++;
    context.send(orders.start.request(startId));
  }

  /** Returns what stops the acquisition; it is not started any more. */
  synchronized RegisterWrite stop() {
    stopped = true;
    return orders.stop;
  }
}
