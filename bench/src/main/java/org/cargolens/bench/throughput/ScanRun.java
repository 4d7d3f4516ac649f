package org.cargolens.bench.throughput;

import java.time.Duration;
import java.util.List;
import org.cargolens.analysis.pipeline.StageTime;
import org.cargolens.analysis.report.ScanReport;

/**
 * One scan's way from file to answer.
 *
 * @param scan name of the scan
 * @param pixels lines times detectors of all its views' channels
 * @param report the main view's report
 * @param times time of each part, in the order they ran
 */
record ScanRun(String scan, long pixels, ScanReport report, List<StageTime> times) {
  /** Copies the list. */
  ScanRun {
    times = List.copyOf(times);
  }

  /** Returns the time of all parts. */
  Duration total() {
    return times.stream().map(StageTime::time).reduce(Duration.ZERO, Duration::plus);
  }
}
