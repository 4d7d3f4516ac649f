package org.cargolens.testkit.rule;

import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.testkit.Trial;

/**
 * Opens a scanner whose last host may have gone without a word: a device server, or a scanner,
 * takes a moment to notice that, and refuses others meanwhile.
 */
final class PatientOpening {
  private PatientOpening() {}

  /** Opens a scanner. */
  interface Opener {
    Scanner open() throws ScannerException;
  }

  static Scanner of(Trial trial) throws ScannerException {
    return by(trial, trial::open);
  }

  static Scanner by(Trial trial, Opener opener) throws ScannerException {
    Deadline deadline = Deadline.after(trial.longest());
    while (true) {
      try {
        return opener.open();
      } catch (ScannerException.Unreachable | ScannerException.InUse e) {
        if (deadline.hasPassed()) {
          throw e;
        }
      }
    }
  }
}
