package org.cargolens.bench.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.bench.kills.KillSeries;
import org.cargolens.bench.measure.Durations;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.measure.TemporaryFolder;
import org.cargolens.bench.pull.NoiseScan;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormats;

/**
 * Kills a station that takes scans from a watched folder, at random moments, while files come, are
 * replaced and go; then lets it finish. Each scan must have been handed out, and none after it was
 * taken.
 */
public final class FolderKillsProgram {
  private static final Duration LONGEST_RUN = Duration.ofMinutes(5);

  private final KillSeries series;
  private final ScanFormat format = ScanFormats.installed().named("npy").orElseThrow();
  private final Map<String, Path> files = new HashMap<>();
  private final Set<String> dropped = new HashSet<>();
  private final List<Duration> runs = new ArrayList<>();
  private int count;
  private long journalBytes;

  /** Makes a program. */
  public FolderKillsProgram(KillSeries series) {
    this.series = series;
  }

  /**
   * Runs all kills and the end.
   *
   * @throws IOException if a station can't be started, or fails by itself; files can't be written
   */
  public BenchResult run() throws IOException {
    try (TemporaryFolder temporary = TemporaryFolder.create("folder-kills")) {
      Path root = Files.createDirectory(temporary.path().resolve("drop"));
      Path journal = temporary.path().resolve("journal");
      Path saidFile = Files.createFile(temporary.path().resolve("said"));
      List<String> command = KilledStation.command(root, journal, saidFile);
      SaidScans said = new SaidScans(saidFile);
      for (int kill = 0; kill < series.kills(); kill++) {
        long seed = series.seed() + kill;
        Random random = new Random(seed);
        change(root, said, random);
        kill(command, saidFile, random);
        said.read(seed);
      }
      finish(command);
      said.read(series.seed() + series.kills());
      journalBytes = Files.size(journal);
      return result(said);
    }
  }

  /** Files come; of those that were taken some are replaced and some go. */
  private void change(Path root, SaidScans said, Random random) throws IOException {
    Path day = Files.createDirectories(root.resolve("day" + count));
    for (int i = 3 + random.nextInt(6); i > 0; i--) {
      write(day.resolve(count + ".npy"));
    }
    for (String what : said.taken()) {
      Path file = files.get(what);
      if (file != null && random.nextInt(4) == 0) {
        files.remove(what);
        if (random.nextInt(8) == 0) {
          write(file);
        } else {
          Files.delete(file);
        }
      }
    }
  }

  private void write(Path file) throws IOException {
    count++;
    Path whole = file.resolveSibling(".whole");
    format.write(NoiseScan.of(count, 1), whole);
    Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    String what = file.getFileName() + " " + count;
    dropped.add(what);
    files.put(what, file);
  }

  private Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Killed some moments after it has said some lines; every moment is a good one. */
  private void kill(List<String> command, Path said, Random random) throws IOException {
    long until = Files.size(said) + random.nextInt(120);
    long begin = System.nanoTime();
    Process station = start(command);
    try {
      while (station.isAlive() && Files.size(said) < until) {
        LockSupport.parkNanos(100_000);
      }
      LockSupport.parkNanos(random.nextInt(2_000_000));
    } finally {
      station.destroyForcibly();
    }
    await(station);
    runs.add(Duration.ofNanos(System.nanoTime() - begin));
  }

  private void finish(List<String> command) throws IOException {
    int code = await(start(command));
    if (code != 0) {
      throw new IOException("the station that was not killed ended with " + code);
    }
  }

  private static int await(Process station) throws IOException {
    try {
      if (!station.waitFor(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS)) {
        station.destroyForcibly();
        throw new IOException("a station did not end within " + LONGEST_RUN);
      }
      return station.exitValue();
    } catch (InterruptedException e) {
      station.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a station ran", e);
    }
  }

  private BenchResult result(SaidScans said) {
    List<String> lost = new ArrayList<>(dropped);
    lost.removeAll(said.handedOut());
    List<Metric> metrics =
        List.of(
            Metric.fact("scans", "", dropped.size()),
            Metric.fact("handed-out-again-before-taken", "", (double) said.again()),
            Metric.fact("station.p50", "ms", new Durations(runs).percentileMillis(50)),
            Metric.lower("journal.size", "bytes", (double) journalBytes));
    return new BenchResult(
        "folder-kills",
        Machine.environment(),
        Map.of("kills", Integer.toString(series.kills()), "seed", Long.toString(series.seed())),
        metrics,
        List.of(
            Check.of("each scan was handed out", dropped.size(), lost),
            Check.of(
                "no scan came after it was taken",
                Math.max(said.taken().size(), said.afterTaken().size()),
                said.afterTaken())));
  }
}
