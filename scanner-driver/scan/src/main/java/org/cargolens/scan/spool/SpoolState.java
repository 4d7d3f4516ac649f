package org.cargolens.scan.spool;

/** Whether a spool takes scans in. Those that it holds can be read in every state. */
public sealed interface SpoolState {
  /** Scans are taken in. */
  record Ready() implements SpoolState {}

  /**
   * There is no room. Scans are taken in again as soon as there is: delete some, or let {@link
   * ScanSpool#retain} do it.
   *
   * @param reason what could not be done, with the numbers
   */
  record Full(String reason) implements SpoolState {}

  /**
   * Nothing may be written to the disk. Interrupted scans wait until the spool is opened on a disk
   * that can be written to.
   *
   * @param reason what the system said
   */
  record ReadOnly(String reason) implements SpoolState {}

  /**
   * The disk failed: what was written last may not be there. Nothing more is taken in until the
   * spool is opened again, which looks at every line of what was interrupted.
   *
   * @param reason what the system said
   */
  record Failed(String reason) implements SpoolState {}

  /** Returns whether scans are taken in. */
  default boolean isReady() {
    return this instanceof Ready;
  }

  /** Returns one line for people. */
  default String describe() {
    if (this instanceof Full full) {
      return "full: " + full.reason();
    }
    if (this instanceof ReadOnly readOnly) {
      return "read-only: " + readOnly.reason();
    }
    return this instanceof Failed failed ? "failed: " + failed.reason() : "ready";
  }
}
