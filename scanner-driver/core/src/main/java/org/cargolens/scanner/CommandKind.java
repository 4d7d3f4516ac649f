package org.cargolens.scanner;

/** What a command of an instrument may do, and so who may give it. */
public enum CommandKind {
  /** Asks and changes nothing; always allowed. */
  QUERY,
  /**
   * Changes a setting that is harmless by itself; only where the address says {@code write=yes}.
   */
  SETTING,
  /**
   * Clears faults in the device; only where the address says {@code write=yes}, also while the
   * instrument is {@link InstrumentState#FAULTED}.
   */
  RESET,
  /** Switches high voltage, a beam or a drive on; needs {@code write=yes} and an arm token. */
  HIGH_VOLTAGE,
  /** Switches high voltage, a beam or a drive off; always allowed, in every state. */
  SWITCH_OFF
}
