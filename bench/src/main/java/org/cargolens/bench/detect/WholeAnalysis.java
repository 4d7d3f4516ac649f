package org.cargolens.bench.detect;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One way from a scan file to an annotated picture and a report on disk. For one thread. */
interface WholeAnalysis {
  /** Returns what figures call it. */
  String name();

  /**
   * Analyses a scan file; writes into a folder of its own.
   *
   * @throws IOException if the scan can't be read or the folder written
   */
  Outcome run(Path scan) throws IOException;

  /**
   * What one analysis gave.
   *
   * @param times time of each part, in the order they ran
   * @param found boxes in pixels of the scan
   */
  record Outcome(Map<String, Duration> times, List<FoundBox> found) {
    /** Copies both. */
    public Outcome {
      times = Collections.unmodifiableMap(new LinkedHashMap<>(times));
      found = List.copyOf(found);
    }

    /** Returns the time of all parts. */
    Duration total() {
      return times.values().stream().reduce(Duration.ZERO, Duration::plus);
    }
  }
}
