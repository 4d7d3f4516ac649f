package org.cargolens.bench.dicos;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cargolens.dicos.dx.DxOptions;
import org.cargolens.dicos.dx.DxReader;
import org.cargolens.dicos.dx.DxWriter;
import org.cargolens.scan.Channel;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;

/** An image and the plain bytes of its file, written and read in turns. For one thread. */
final class DicosRounds {
  /** Behind the name of what was measured: the processor time of all threads. */
  static final String PROCESSOR = ", processor";

  private static final int WARM_UP_WRITES = 30;
  private static final int WARM_UP_READS = 20;
  private static final int WARM_UP_ROUNDS = 6;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final RawScan scan;
  private final Path folder;
  private final Path file;
  private final byte[] bytes;
  private final StillMachine still;
  private final Map<String, List<Duration>> times = new LinkedHashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private int reads;
  private boolean rivalIsThere = true;

  /**
   * Writes the image for the first time.
   *
   * @param scan a scan of one channel
   * @param folder where to write
   */
  DicosRounds(RawScan scan, Path folder) throws IOException {
    this.scan = scan;
    this.folder = folder;
    scan.mainView().channels().get(0).sha256(); // known before a scan is written anywhere
    file = write();
    bytes = Files.readAllBytes(file);
    still = new StillMachine(folder);
  }

  /** What is measured; it may give something to hold or to look at. */
  @FunctionalInterface
  private interface Work<T> {
    T run() throws IOException;
  }

  /** Returns the times of each thing, in the order of rounds. */
  Map<String, List<Duration>> times() {
    return times;
  }

  /** Returns how many images were read and looked at. */
  int reads() {
    return reads;
  }

  /** Returns what was read and is not what was written. */
  List<String> wrong() {
    return wrong;
  }

  /**
   * Writes and reads images that don't count, for the compiler; most of them small, as what it has
   * to learn is the way to the samples.
   */
  void warmUp() throws IOException {
    RawScan small = NoiseScans.of(40, 30, 0);
    for (int image = 0; image < WARM_UP_WRITES; image++) {
      Path path = DxWriter.write(small, folder, "small", DxOptions.DEFAULT).get(0).path();
      for (int time = 0; time < WARM_UP_READS; time++) {
        var unused = DxReader.read(path, ReadOptions.DEFAULT);
      }
    }
    for (int round = -WARM_UP_ROUNDS; round < 0; round++) {
      writes(round);
      reads(round);
    }
  }

  /** Writes and reads once each, to and from a disk and a memory that are as they were. */
  void round(int round) throws IOException {
    writes(round);
    reads(round);
    if (rivalIsThere) {
      convert();
    }
  }

  private void writes(int round) throws IOException {
    for (boolean ours : turns(round)) {
      still.disk();
      if (ours) {
        take("DX write", round, this::write);
      } else {
        take("plain write", round, () -> PlainFile.write(folder.resolve("plain"), bytes));
      }
    }
  }

  private void reads(int round) throws IOException {
    for (boolean ours : turns(round)) {
      still.memory();
      if (ours) {
        check(take("DX read", round, this::read), round);
      } else {
        take("plain read", round, () -> PlainFile.read(file));
      }
    }
  }

  /**
   * Reads once each into memory that was not in use before.
   *
   * @param held to which is added what must stay in use
   */
  void roundInNewMemory(int round, List<Object> held) throws IOException {
    for (boolean ours : turns(round)) {
      if (ours) {
        held.add(take("DX read, new memory", round, this::read));
      } else {
        held.add(take("plain read, new memory", round, () -> PlainFile.read(file)));
      }
    }
  }

  /** Each is the first in every second round. */
  private static List<Boolean> turns(int round) {
    return round % 2 == 0 ? List.of(true, false) : List.of(false, true);
  }

  private <T> T take(String what, int round, Work<T> work) throws IOException {
    long processor = processorNanos();
    long start = System.nanoTime();
    T result = work.run();
    long took = System.nanoTime() - start;
    processor = processorNanos() - processor;
    if (round >= 0) {
      note(what, took);
      note(what + PROCESSOR, processor);
    }
    return result;
  }

  /** Returns the time of all threads but those of the virtual machine itself. */
  private static long processorNanos() {
    long sum = 0;
    for (long id : THREADS.getAllThreadIds()) {
      sum += Math.max(0, THREADS.getThreadCpuTime(id));
    }
    return sum;
  }

  private void note(String what, long nanos) {
    times.computeIfAbsent(what, name -> new ArrayList<>()).add(Duration.ofNanos(nanos));
  }

  private Path write() throws IOException {
    return DxWriter.write(scan, folder, "x", DxOptions.DEFAULT).get(0).path();
  }

  private Channel read() throws IOException {
    return DxReader.read(file, ReadOptions.DEFAULT).channel();
  }

  private void check(Channel read, int round) {
    if (round >= 0) {
      reads++;
      if (!read.sha256().equals(scan.mainView().channels().get(0).sha256())) {
        wrong.add("round " + round);
      }
    }
  }

  private void convert() throws IOException {
    Path target = folder.resolve("y.dcs");
    still.disk();
    long start = System.nanoTime();
    rivalIsThere = Dcmconv.convert(file, target);
    long took = System.nanoTime() - start;
    if (rivalIsThere) {
      note("DCMTK read and write, process", took);
      try (FileChannel written = FileChannel.open(target, StandardOpenOption.WRITE)) {
        written.force(true); // which it leaves to whoever writes next
      }
    }
  }
}
