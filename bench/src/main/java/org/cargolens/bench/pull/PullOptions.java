package org.cargolens.bench.pull;

import java.time.Duration;
import org.cargolens.simulator.device.FaultPlan;

/**
 * What is pulled, and how often.
 *
 * @param lines lines of the scan
 * @param detectors detectors of the scan, of which each line has two energies of 16 bits
 * @param rounds timed scans, at least 1; one more comes before them, checked but not timed
 * @param faults what the scanner does wrong
 */
public record PullOptions(int lines, int detectors, int rounds, FaultPlan faults) {
  /** Longest wait for one scan; a serial line of 115,200 baud needs minutes. */
  static final Duration LONGEST_SCAN = Duration.ofMinutes(10);

  /** Checks the numbers. */
  public PullOptions {
    if (lines < 1 || detectors < 1 || rounds < 1) {
      throw new IllegalArgumentException(
          "lines, detectors and rounds must be positive, are %d, %d and %d"
              .formatted(lines, detectors, rounds));
    }
  }
}
