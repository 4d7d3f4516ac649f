package org.cargolens.scanner;

/**
 * What a scanner is doing.
 *
 * <pre>
 * CLOSED -> OPENING -> IDLE -> ARMING -> STREAMING -> DRAINING -> IDLE
 *                       any -> LINK_LOST -> RECOVERING -> IDLE, or FAULTED if it was
 *                                           RECOVERING -> LINK_LOST (another device answers)
 *                       any -> FAULTED -> IDLE (only when somebody acknowledges)
 *                       any -> CLOSED
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
  /**
   * The scanner has gone. It is looked for at once, unless its configuration says no, its model
   * failed, or another device answered in its place; {@link Scanner#acknowledge()} has it looked
   * for once more.
   */
  LINK_LOST,
  /** The scanner is looked for. A scan that was cut off is never gone on with. */
  RECOVERING,
  /** The scanner reports a fault. */
  FAULTED
}
