package org.cargolens.bench.spool;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.cargolens.bench.kills.TiedProcess;
import org.cargolens.scan.spool.RetentionPolicy;
import org.cargolens.scan.spool.ScanAnswer;
import org.cargolens.scan.spool.ScanRecording;
import org.cargolens.scan.spool.ScanSpool;
import org.cargolens.scan.spool.SpoolEntry;
import org.cargolens.scan.spool.SpoolId;
import org.cargolens.scan.spool.SpoolSettings;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.Scanners;
import org.cargolens.scanner.spool.DurableLines;
import org.cargolens.scanner.spool.SpoolTiming;
import org.cargolens.scanner.spool.SpooledAcquisition;
import org.cargolens.simulator.device.VirtualScanner;

/**
 * A program that keeps one scan after the other until it is killed, and writes down what it was
 * promised: {@code L ID LINES} lines are on the disk, {@code S ID} a scan is sealed, {@code T ID}
 * it is noted as taken, {@code H ID} on hold; {@code D ID} it may be deleted now, {@code G ID} it
 * is.
 */
final class KilledRecorder {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final RetentionPolicy NOTHING_FREE =
      new RetentionPolicy(Optional.empty(), OptionalLong.of(0));

  private final ScanSpool spool;
  private final OutputStream said;
  private final Random random;
  private final long seed;
  private long count;

  private KilledRecorder(ScanSpool spool, OutputStream said, long seed) {
    this.spool = spool;
    this.said = said;
    this.seed = seed;
    random = new Random(seed);
  }

  /** Returns the command line that starts one. */
  static List<String> command(Path root, Path said, long seed) {
    return TiedProcess.command(
        KilledRecorder.class, root.toString(), said.toString(), Long.toString(seed));
  }

  /** Arguments: the spool, the file to write to, the seed. */
  public static void main(String[] args) throws IOException, ScannerException {
    keep(Path.of(args[0]), Path.of(args[1]), Long.parseLong(args[2]), Long.MAX_VALUE);
  }

  /** Keeps so many scans. */
  static void keep(Path root, Path promises, long seed, long scans)
      throws IOException, ScannerException {
    try (OutputStream said = new FileOutputStream(promises.toFile(), true);
        ScanSpool spool = ScanSpool.open(root, SpoolSettings.DEFAULT.withReserveBytes(1 << 16))) {
      KilledRecorder recorder = new KilledRecorder(spool, said, seed);
      for (long scan = 0; scan < scans; scan++) {
        // Every second program pulls its scans from a scanner, at full rate.
        if (seed % 2 == 0) {
          recorder.record();
        } else {
          recorder.acquire();
        }
        recorder.tend();
      }
    }
  }

  private PatternScan next() {
    return new PatternScan(
        seed * 100_000 + count++, 20 + random.nextInt(600), 16 + random.nextInt(240));
  }

  private void record() throws IOException {
    PatternScan scan = next();
    if (random.nextInt(4) == 0) {
      say("S " + spool.write(scan.whole()).id());
      return;
    }
    try (ScanRecording recording = spool.begin(scan.plan(random.nextBoolean()))) {
      int line = 0;
      while (line < scan.lines()) {
        int block = Math.min(1 + random.nextInt(64), scan.lines() - line);
        recording.append(0, scan.recorded(line, block));
        line += block;
        if (random.nextInt(3) == 0) {
          say("L " + recording.id() + " " + recording.force().get(0));
        }
      }
      Optional<SpoolEntry> sealed = recording.seal(Optional.empty());
      say("S " + sealed.orElseThrow().id());
    }
  }

  private void acquire() throws IOException, ScannerException {
    SpoolTiming timing = new SpoolTiming(Duration.ZERO, 1 << 16, PATIENCE);
    SpooledAcquisition.Setup setup = new SpooledAcquisition.Setup(spool, timing, this::sayDurable);
    try (VirtualScanner device = VirtualScanner.onTcp(VirtualScanner.Setup.of(next().whole()), 0);
        Scanner scanner = Scanners.open(device.uri(), PATIENCE);
        SpooledAcquisition scan =
            SpooledAcquisition.start(
                setup, ScanRequest.DEFAULT, request -> scanner.start(request, PATIENCE))) {
      scan.finish(PATIENCE);
      say("S " + scan.entry().orElseThrow().id());
    }
  }

  private void sayDurable(DurableLines lines) {
    try {
      say("L " + lines.scan() + " " + lines.lines().get(0));
    } catch (IOException e) {
      throw new IllegalStateException("can't say what is durable", e);
    }
  }

  /** Answers, holds and deletes. */
  private void tend() throws IOException {
    List<SpoolEntry> entries = spool.entries();
    SpoolId id = entries.get(random.nextInt(entries.size())).id();
    switch (random.nextInt(4)) {
      case 0 -> {
        spool.answer(id, ScanAnswer.Word.TAKEN, "elsewhere");
        say("T " + id);
      }
      case 1 -> {
        spool.hold(id, "a court", "case " + count);
        say("H " + id);
      }
      case 2 -> {
        for (SpoolEntry entry : entries) {
          if (spool.entry(entry.id()).orElseThrow().mayGo()) {
            say("D " + entry.id());
          }
        }
        for (SpoolId gone : spool.retain(NOTHING_FREE).deleted()) {
          say("G " + gone);
        }
      }
      default -> {
        // Nothing this time.
      }
    }
  }

  private synchronized void say(String line) throws IOException {
    said.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
