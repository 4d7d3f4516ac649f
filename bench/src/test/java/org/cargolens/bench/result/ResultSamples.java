package org.cargolens.bench.result;

import java.util.List;
import java.util.Map;

/** Results for tests. */
public final class ResultSamples {
  private ResultSamples() {}

  /** Returns a result of one rate and one time whose check holds. */
  public static BenchResult of(double scansPerSecond, double millis) {
    return new BenchResult(
        "throughput",
        new Environment("a processor", 2, "a virtual machine 17", "a system 6", 1L << 30),
        Map.of("threads", "2"),
        List.of(
            Metric.higher("scans.rate", "scans/s", scansPerSecond),
            Metric.lower("scan.p50", "ms", millis),
            Metric.fact("scans", "scans", 12)),
        List.of(Check.of("a claim", 3, List.of())));
  }
}
