package org.cargolens.bench.dicos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.cargolens.bench.measure.Durations;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.measure.TemporaryFolder;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;
import org.cargolens.dicos.dx.DxOptions;
import org.cargolens.dicos.dx.DxReader;
import org.cargolens.dicos.dx.DxWriter;
import org.cargolens.scan.Channel;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;

/**
 * Writes and reads a 16-bit DX image, in turns with plain file operations on the same bytes (both
 * synced and renamed) and with DCMTK's {@code dcmconv}, which reads and writes in one go.
 */
public final class DicosProgram {
  private static final long SEED = 1;

  private final DicosOptions options;
  private final Map<String, List<Duration>> times = new LinkedHashMap<>();
  private final List<String> wrong = new ArrayList<>();

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
    RawScan scan = NoiseScans.of(options.lines(), options.detectors(), SEED);
    Channel channel = scan.mainView().channels().get(0);
    channel.sha256(); // known before a scan is written anywhere
    boolean rival = true;
    try (TemporaryFolder temporary = TemporaryFolder.create("bench-dicos")) {
      Path folder = temporary.path();
      for (int round = -1; round < options.rounds(); round++) {
        boolean counts = round >= 0; // the first is for the compiler
        long start = System.nanoTime();
        Path file = DxWriter.write(scan, folder, "x", DxOptions.DEFAULT).get(0).path();
        note("DX write", start, counts);
        byte[] bytes = Files.readAllBytes(file);
        start = System.nanoTime();
        writePlain(folder, bytes);
        note("plain write", start, counts);
        giveMemoryBack();
        start = System.nanoTime();
        Channel read = DxReader.read(file, ReadOptions.DEFAULT).channel();
        note("DX read", start, counts);
        if (!read.sha256().equals(channel.sha256())) {
          wrong.add("round " + round);
        }
        giveMemoryBack();
        start = System.nanoTime();
        readPlain(file);
        note("plain read", start, counts);
        rival = rival && dcmconv(file, folder.resolve("y.dcs"), counts);
      }
    }
    return result();
  }

  /**
   * Memory that a process has had before costs nothing, new memory up to many times what reading
   * into it does: either reads into what the one before has given back.
   */
  private static void giveMemoryBack() {
    System.gc();
  }

  private void note(String what, long startNanos, boolean counts) {
    if (counts) {
      times
          .computeIfAbsent(what, name -> new ArrayList<>())
          .add(Duration.ofNanos(System.nanoTime() - startNanos));
    }
  }

  private static void writePlain(Path folder, byte[] bytes) throws IOException {
    Path part = folder.resolve("plain.part");
    try (FileChannel out =
        FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        left.limit(Math.min(bytes.length, left.position() + (1 << 18)));
        out.write(left);
        left.limit(bytes.length);
      }
      out.force(true);
    }
    Files.move(part, folder.resolve("plain"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void readPlain(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer target = ByteBuffer.allocateDirect((int) in.size());
      while (target.hasRemaining() && in.read(target) >= 0) {
        // A read may return less than asked for.
      }
    }
  }

  /** Returns whether the rival is there. */
  private boolean dcmconv(Path from, Path to, boolean counts) throws IOException {
    long start = System.nanoTime();
    try {
      Process process =
          new ProcessBuilder("dcmconv", from.toString(), to.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException("dcmconv does not read what was written");
      }
      note("DCMTK read and write, process", start, counts);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).startsWith("Cannot run program")) {
        return false;
      }
      throw e;
    }
  }

  private BenchResult result() {
    List<Metric> metrics = new ArrayList<>();
    times.forEach(
        (name, list) ->
            metrics.add(
                Metric.lower(name + " p50", "ms", new Durations(list).percentileMillis(50))));
    for (int percent : new int[] {50, 10}) {
      String which = " p" + percent + ", times plain";
      metrics.add(Metric.lower("write" + which, "x", ratio("DX write", "plain write", percent)));
      metrics.add(Metric.lower("read" + which, "x", ratio("DX read", "plain read", percent)));
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
                "an image is read with the samples that were written", options.rounds(), wrong)));
  }

  /** The fastest tenth says more than the middle on a machine with other things to do. */
  private double ratio(String one, String other, int percent) {
    return millis(one, percent) / millis(other, percent);
  }

  private double millis(String what, int percent) {
    return new Durations(times.getOrDefault(what, List.of())).percentileMillis(percent);
  }
}
