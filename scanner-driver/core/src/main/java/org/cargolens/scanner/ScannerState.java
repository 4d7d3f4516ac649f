package org.cargolens.scanner;

/**
 * What a scanner is doing.
 *
 * <pre>
 * CLOSED -> OPENING -> IDLE -> ARMING -> STREAMING -> DRAINING -> IDLE
 *                       any -> LINK_LOST -> CLOSED
 *                       any -> FAULTED -> IDLE (only when somebody acknowledges) or CLOSED
 * </pre>
 */
public enum ScannerState {
  /** Not connected. */
  CLOSED,
  /** Connecting and asking who is there. */
  OPENING,
  /** Connected, no scan. */
  IDLE,
  /** A scan was asked for and is not confirmed yet. */
  ARMING,
  /** Lines come. */
  STREAMING,
  /**
   * The scanner has no more new lines; lost ones are asked for again, the caller takes the rest.
   */
  DRAINING,
  /** The scanner has gone. Close this one and open another. */
  LINK_LOST,
  /** The scanner reports a fault. */
  FAULTED
}
