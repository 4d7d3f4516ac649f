package org.cargolens.station.cli;

/** How a command ended; scripts rely on these numbers. */
enum ExitCode {
  /** All done. */
  DONE(0),
  /** What was to be checked has a fault. */
  FAULT_FOUND(1),
  /** The command line was wrong; nothing was done. */
  USAGE(2),
  /** Some input could not be read; the others are done. */
  INPUT_UNREADABLE(3),
  /** The output or a device failed. */
  OUTPUT_OR_DEVICE_FAILED(4),
  /** A scan ended early; what had arrived is kept. */
  PARTIAL_SCAN(5),
  /** What was checked is intact, but who signed it is not proven. */
  SIGNER_NOT_PROVEN(6);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
