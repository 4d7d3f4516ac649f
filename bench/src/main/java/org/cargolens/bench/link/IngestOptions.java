package org.cargolens.bench.link;

import java.util.Locale;

/**
 * What is taken in, and how often.
 *
 * @param link over what
 * @param lines lines of the scan
 * @param detectors detectors of the scan, two energies of 16 bits each
 * @param rounds timed scans, at least 1; two more come before them, checked but not timed
 */
public record IngestOptions(Link link, int lines, int detectors, int rounds) {
  /** Over what lines come. */
  public enum Link {
    /** The loopback of TCP. */
    TCP,
    /** A pair of serial devices, joined by socat. */
    SERIAL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks the numbers. */
  public IngestOptions {
    if (lines < 1 || detectors < 1 || rounds < 1) {
      throw new IllegalArgumentException(
          "lines, detectors and rounds must be positive, are %d, %d and %d"
              .formatted(lines, detectors, rounds));
    }
  }
}
