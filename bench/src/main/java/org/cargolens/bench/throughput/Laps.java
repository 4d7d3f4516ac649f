package org.cargolens.bench.throughput;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.cargolens.analysis.pipeline.StageTime;

/** The times of parts that follow each other, from its making on. For one thread. */
final class Laps {
  private final LongSupplier nanoClock;
  private final List<StageTime> times = new ArrayList<>();
  private long start;

  Laps(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    start = nanoClock.getAsLong();
  }

  /** Ends a part and begins the next. */
  void end(String part) {
    long now = nanoClock.getAsLong();
    times.add(new StageTime(part, Duration.ofNanos(now - start)));
    start = now;
  }

  /** Ends parts that were timed by themselves and begins the next. */
  void endAll(List<StageTime> parts) {
    times.addAll(parts);
    start = nanoClock.getAsLong();
  }

  List<StageTime> times() {
    return times;
  }
}
