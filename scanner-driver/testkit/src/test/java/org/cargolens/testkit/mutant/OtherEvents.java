package org.cargolens.testkit.mutant;

import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerState;

/** What mutants look for in events. */
final class OtherEvents {
  private OtherEvents() {}

  static boolean isMoveTo(ScannerState state, ScannerEvent event) {
    return event instanceof ScannerEvent.StateChanged changed && changed.to() == state;
  }

  /** Does nothing with something. */
  static void ignore(Object unused) {
    if (unused.equals(OtherEvents.class)) {
      throw new IllegalArgumentException("there is nothing to do");
    }
  }
}
