package org.cargolens.bench.cli;

/** How a command ended; the first four are those of {@code cargolens}. */
enum ExitCode {
  /** All done and all answers right. */
  DONE(0),
  /** The command line was wrong; nothing was done. */
  USAGE(2),
  /** Some input could not be read. */
  INPUT_UNREADABLE(3),
  /** The output or a device failed. */
  OUTPUT_OR_DEVICE_FAILED(4),
  /** A check of the answers failed, or there was nothing to check: the figures are void. */
  WRONG_ANSWER(6),
  /** A figure is worse than in the earlier run, beyond the noise. */
  REGRESSION(7);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
