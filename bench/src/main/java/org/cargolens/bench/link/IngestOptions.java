package org.cargolens.bench.link;

/**
 * What is taken in, and how often.
 *
 * @param lines lines of the scan
 * @param detectors detectors of the scan, two energies of 16 bits each
 * @param rounds timed scans, at least 1; two more come before them, checked but not timed
 */
public record IngestOptions(int lines, int detectors, int rounds) {
  /** Checks the numbers. */
  public IngestOptions {
    if (lines < 1 || detectors < 1 || rounds < 1) {
      throw new IllegalArgumentException(
          "lines, detectors and rounds must be positive, are %d, %d and %d"
              .formatted(lines, detectors, rounds));
    }
  }
}
