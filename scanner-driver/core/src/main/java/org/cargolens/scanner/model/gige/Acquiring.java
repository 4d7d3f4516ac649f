package org.cargolens.scanner.model.gige;

import java.util.Optional;
import org.cargolens.scanner.ScannerException;

/** What starts, triggers and stops a scan, worked out before it begins. Used by one thread. */
final class Acquiring {
  private final RegisterWrite start;
  private final RegisterWrite stop;
  private final Optional<RegisterWrite> trigger;
  private boolean started;
  private boolean stopped;

  private Acquiring(RegisterWrite start, RegisterWrite stop, Optional<RegisterWrite> trigger) {
    this.start = start;
    this.stop = stop;
    this.trigger = trigger;
  }

  /**
   * Prepares a scan and locks what must not change in it.
   *
   * @param triggers whether this program pulls the trigger
   */
  static Acquiring prepare(Features features, boolean triggers)
      throws ScannerException, DescriptionException {
    Optional<RegisterWrite> trigger =
        triggers ? Optional.of(features.command("TriggerSoftware")) : Optional.empty();
    if (features.has("TLParamsLocked")) {
      features.write("TLParamsLocked", 1);
    }
    return new Acquiring(
        features.command("AcquisitionStart"), features.command("AcquisitionStop"), trigger);
  }

  /** Starts the acquisition at the first call, and pulls the trigger if that is ours. */
  void goOn(GvcpClient client) throws ScannerException {
    if (stopped) {
      return;
    }
    if (!started) {
      started = true;
      client.write(start);
    }
    if (trigger.isPresent()) {
      client.write(trigger.get());
    }
  }

  /** Returns what stops the acquisition; it is not started any more. */
  RegisterWrite stop() {
    stopped = true;
    return stop;
  }
}
