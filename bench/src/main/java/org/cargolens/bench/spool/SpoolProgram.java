package org.cargolens.bench.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.measure.TemporaryFolder;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.spool.RecordedLines;
import org.cargolens.scan.spool.ScanRecording;
import org.cargolens.scan.spool.ScanSpool;
import org.cargolens.scan.spool.SpoolId;
import org.cargolens.scan.spool.SpoolSettings;

/**
 * Keeps scans line block by line block, forced as often as a station does, and sealed; beside it
 * the same bytes into plain files, forced once at the end of each. Both in turns.
 */
public final class SpoolProgram {
  private static final int BLOCK = 64;
  private static final int FORCED_BYTES = 16 << 20;

  private final SpoolOptions options;
  private final PatternScan pattern;
  private final List<RecordedLines> blocks = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private final double[] ours;
  private final double[] plain;
  private int checked;

  /** Makes a program. */
  public SpoolProgram(SpoolOptions options) {
    this.options = options;
    pattern = new PatternScan(7, options.lines(), options.detectors());
    for (int line = 0; line < options.lines(); line += BLOCK) {
      blocks.add(pattern.recorded(line, Math.min(BLOCK, options.lines() - line)));
    }
    ours = new double[options.rounds()];
    plain = new double[options.rounds()];
  }

  /**
   * Runs all rounds, after one that is not timed.
   *
   * @throws IOException if anything can't be written
   */
  public BenchResult run() throws IOException {
    for (int round = -1; round < options.rounds(); round++) {
      try (TemporaryFolder temporary = TemporaryFolder.create("spool")) {
        double spooled = spooled(temporary.path().resolve("spool"));
        double written = plain(temporary.path());
        if (round >= 0) {
          ours[round] = spooled;
          plain[round] = written;
        }
      }
    }
    return result();
  }

  /** Returns the seconds that the spool takes. */
  private double spooled(Path root) throws IOException {
    try (ScanSpool spool = ScanSpool.open(root, SpoolSettings.DEFAULT.withReserveBytes(0))) {
      List<SpoolId> kept = new ArrayList<>();
      long begin = System.nanoTime();
      for (int scan = 0; scan < options.scans(); scan++) {
        kept.add(record(spool));
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      for (SpoolId id : kept) {
        RawScan scan = spool.read(id);
        checked++;
        pattern.wrongLine(scan).ifPresent(line -> wrong.add(id + ": " + line));
        spool.verify(id).forEach(damage -> wrong.add(damage.toString()));
      }
      return seconds;
    }
  }

  private SpoolId record(ScanSpool spool) throws IOException {
    try (ScanRecording recording = spool.begin(pattern.plan(true))) {
      long unforced = 0;
      for (RecordedLines block : blocks) {
        recording.append(0, block);
        unforced += 4L * block.lines() * options.detectors();
        if (unforced >= FORCED_BYTES) {
          recording.force();
          unforced = 0;
        }
      }
      return recording.seal(Optional.empty()).orElseThrow().id();
    }
  }

  /** Returns the seconds that plain files take. */
  private double plain(Path folder) throws IOException {
    long begin = System.nanoTime();
    for (int scan = 0; scan < options.scans(); scan++) {
      try (FileChannel channel =
          FileChannel.open(
              folder.resolve("plain" + scan),
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.WRITE)) {
        for (RecordedLines block : blocks) {
          for (ByteBuffer samples : block.samples()) {
            ByteBuffer left = samples.duplicate();
            while (left.hasRemaining()) {
              channel.write(left);
            }
          }
        }
        channel.force(true);
      }
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private BenchResult result() {
    double[] ratios = new double[ours.length];
    Arrays.setAll(ratios, round -> plain[round] / ours[round]);
    double megabytes = options.bytes() / 1e6;
    List<Metric> metrics =
        List.of(
            Metric.higher("spool", "MB/s", megabytes / median(ours)),
            Metric.higher("plain", "MB/s", megabytes / median(plain)),
            Metric.higher("times-plain-speed", "", median(ratios)),
            Metric.lower("scan.mean", "ms", median(ours) * 1e3 / options.scans()));
    return new BenchResult(
        "spool",
        Machine.environment(),
        Map.of(
            "scans", Integer.toString(options.scans()),
            "lines", Integer.toString(options.lines()),
            "detectors", Integer.toString(options.detectors()),
            "rounds", Integer.toString(options.rounds())),
        metrics,
        List.of(Check.of("each scan is read back as it was", checked, wrong)));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
