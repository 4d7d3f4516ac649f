package org.cargolens.bench.dicos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cargolens.bench.measure.Durations;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.measure.TemporaryFolder;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;

/**
 * Writes and reads a 16-bit DX image, in turns with plain file operations on the same bytes that
 * end where ours do (synced and renamed, or in direct memory of their own) and with DCMTK's {@code
 * dcmconv}, which reads and writes in one go. Reading is measured twice: into memory that the
 * process has had before, and into new memory, which a system may take longer to provide than to
 * fill.
 */
public final class DicosProgram {
  private static final long SEED = 1;

  /** Most rounds in new memory, as all that is read then is held. */
  private static final int MOST_HELD = 12;

  private final DicosOptions options;

  /** Makes a program. */
  public DicosProgram(DicosOptions options) {
    this.options = options;
  }

  /**
   * Measures.
   *
   * @throws IOException if a file can't be written or read
   */
  public BenchResult run() throws IOException {
    try (TemporaryFolder temporary = TemporaryFolder.create("bench-dicos")) {
      DicosRounds rounds =
          new DicosRounds(
              NoiseScans.of(options.lines(), options.detectors(), SEED), temporary.path());
      rounds.warmUp();
      for (int round = 0; round < options.rounds(); round++) {
        rounds.round(round);
      }
      List<Object> held = new ArrayList<>();
      for (int round = 0; round < Math.min(options.rounds(), MOST_HELD); round++) {
        rounds.roundInNewMemory(round, held);
      }
      return result(rounds);
    }
  }

  private BenchResult result(DicosRounds rounds) {
    List<Metric> metrics = new ArrayList<>();
    Map<String, List<Duration>> times = rounds.times();
    times.forEach((name, list) -> metrics.add(Metric.lower(name + " p50", "ms", millis(list, 50))));
    for (String what : List.of("write", "read", "read, new memory")) {
      for (String kind : List.of("", DicosRounds.PROCESSOR)) {
        List<Duration> ours = times.getOrDefault("DX " + what + kind, List.of());
        List<Duration> plain = times.getOrDefault("plain " + what + kind, List.of());
        // The fastest tenth says more than the middle on a machine with other things to do.
        for (int percent : new int[] {50, 10}) {
          metrics.add(
              Metric.lower(
                  what + kind + " p" + percent + ", times plain",
                  "x",
                  millis(ours, percent) / millis(plain, percent)));
        }
      }
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("scan", options.lines() + " x " + options.detectors() + ", 16 bit");
    parameters.put("rounds", Integer.toString(options.rounds()));
    return new BenchResult(
        "dicos",
        Machine.environment(),
        parameters,
        metrics,
        List.of(
            Check.of(
                "an image is read with the samples that were written",
                rounds.reads(),
                rounds.wrong())));
  }

  private static double millis(List<Duration> times, int percent) {
    return new Durations(times).percentileMillis(percent);
  }
}
