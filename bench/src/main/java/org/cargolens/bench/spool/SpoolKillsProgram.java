package org.cargolens.bench.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.bench.kills.KillSeries;
import org.cargolens.bench.measure.Durations;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.measure.TemporaryFolder;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.spool.RecoveryReport;
import org.cargolens.scan.spool.RetentionPolicy;
import org.cargolens.scan.spool.ScanAnswer;
import org.cargolens.scan.spool.ScanSpool;
import org.cargolens.scan.spool.SpoolEntry;
import org.cargolens.scan.spool.SpoolSettings;

/**
 * Kills a program that keeps scans, at random moments, then opens its spool: every promise must be
 * kept, and all that is there right.
 */
public final class SpoolKillsProgram {
  private static final Duration LONGEST_RUN = Duration.ofMinutes(5);

  private final KillSeries series;
  private final List<Duration> recoveries = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private int promises;
  private int scans;
  private int found;
  private int interrupted;
  private long lines;

  /** Makes a program. */
  public SpoolKillsProgram(KillSeries series) {
    this.series = series;
  }

  /**
   * Runs all kills.
   *
   * @throws IOException if a program can't be started, or ends by itself
   */
  public BenchResult run() throws IOException {
    try (TemporaryFolder temporary = TemporaryFolder.create("spool-kills")) {
      Path root = temporary.path().resolve("spool");
      for (int kill = 0; kill < series.kills(); kill++) {
        long seed = series.seed() + kill;
        Path said = Files.createFile(temporary.path().resolve("said-" + kill));
        kill(KilledRecorder.command(root, said, seed), said, new Random(seed));
        judge(root, Promises.read(said), seed);
        Files.delete(said);
      }
      return result();
    }
  }

  /** Killed some moments after it has said some lines; every moment is a good one. */
  private static void kill(List<String> command, Path said, Random random) throws IOException {
    long until = 1L + random.nextInt(1000);
    Process program =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      while (program.isAlive() && Files.size(said) < until) {
        LockSupport.parkNanos(100_000);
      }
      if (!program.isAlive()) {
        throw new IOException("the program ended by itself, with " + program.exitValue());
      }
      LockSupport.parkNanos(random.nextInt(20_000_000));
    } finally {
      program.destroyForcibly();
      await(program);
    }
  }

  private static void await(Process program) throws IOException {
    try {
      if (!program.waitFor(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("a program did not end within " + LONGEST_RUN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a program ran", e);
    }
  }

  private void judge(Path root, Promises promised, long seed) throws IOException {
    String which = "seed " + seed + ": ";
    long begin = System.nanoTime();
    try (ScanSpool spool = ScanSpool.open(root, SpoolSettings.DEFAULT.withReserveBytes(0))) {
      recoveries.add(Duration.ofNanos(System.nanoTime() - begin));
      promises += promised.size();
      scans += promised.scans();
      lines += promised.lines();
      promised.broken(spool).forEach(one -> broken.add(which + one));
      RecoveryReport report = spool.recovery();
      interrupted += report.recovered().size();
      report.quarantined().forEach((file, why) -> wrong.add(which + file + ": " + why));
      report.left().forEach((id, why) -> wrong.add(which + id + ": " + why));
      for (SpoolEntry entry : spool.entries()) {
        found++;
        check(spool, entry, which);
      }
      clear(spool);
    }
  }

  private void check(ScanSpool spool, SpoolEntry entry, String which) throws IOException {
    RawScan scan = spool.read(entry.id());
    Optional<String> line = PatternScan.of(scan).wrongLine(scan);
    line.ifPresent(text -> wrong.add(which + entry.id() + ": " + text));
    spool.verify(entry.id()).forEach(damage -> wrong.add(which + damage));
  }

  /** The next program finds an empty spool, or else all of them would be looked through again. */
  private static void clear(ScanSpool spool) throws IOException {
    for (SpoolEntry entry : spool.entries()) {
      spool.release(entry.id());
      spool.answer(entry.id(), ScanAnswer.Word.TAKEN, "seen");
    }
    RetentionPolicy nothing = new RetentionPolicy(Optional.empty(), OptionalLong.of(0));
    if (!spool.retain(nothing).held().isEmpty() || !spool.entries().isEmpty()) {
      throw new IOException("the spool can't be cleared");
    }
  }

  private BenchResult result() {
    Durations times = new Durations(recoveries);
    List<Metric> metrics =
        List.of(
            Metric.fact("scans.sealed", "", scans),
            Metric.fact("scans.interrupted", "", interrupted),
            Metric.fact("lines.promised", "", (double) lines),
            Metric.lower("recovery.p50", "ms", times.percentileMillis(50)),
            Metric.lower("recovery.p99", "ms", times.percentileMillis(99)),
            Metric.lower("recovery.max", "ms", times.maxMillis()));
    return new BenchResult(
        "spool-kills",
        Machine.environment(),
        Map.of("kills", Integer.toString(series.kills()), "seed", Long.toString(series.seed())),
        metrics,
        List.of(
            Check.of("each promise is kept", Math.max(promises, broken.size()), broken),
            Check.of(
                "each sample of each scan is as it was, or declared lost",
                Math.max(found, wrong.size()),
                wrong)));
  }
}
