package org.cargolens.bench.spool;

/**
 * How much is kept.
 *
 * @param scans scans of a round, at least 1
 * @param lines lines of each
 * @param detectors samples of each of two energies in a line
 * @param rounds timed rounds, at least 1
 */
public record SpoolOptions(int scans, int lines, int detectors, int rounds) {
  /** Checks the numbers. */
  public SpoolOptions {
    if (scans < 1 || lines < 1 || detectors < 1 || rounds < 1) {
      throw new IllegalArgumentException(
          "scans, lines, detectors and rounds must be positive, are "
              + scans
              + ", "
              + lines
              + ", "
              + detectors
              + ", "
              + rounds);
    }
  }

  /** Returns the bytes of samples of a round. */
  long bytes() {
    return 4L * scans * lines * detectors;
  }
}
