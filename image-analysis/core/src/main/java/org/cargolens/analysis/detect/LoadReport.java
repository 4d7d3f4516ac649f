package org.cargolens.analysis.detect;

import java.time.Duration;
import java.util.List;

/**
 * How a detector was loaded.
 *
 * @param file the weights in use
 * @param engine name and version of the engine that runs them
 * @param reason why these weights and not others, in words for people
 * @param parity outcome of each comparison with the FP32 weights that was made
 * @param time how long loading and checking took
 */
public record LoadReport(
    WeightsFile file, String engine, String reason, List<ParityReport> parity, Duration time) {
  /** Copies the list. */
  public LoadReport {
    parity = List.copyOf(parity);
  }
}
