package org.cargolens.bench.dicos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.cargolens.bench.measure.Durations;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.measure.ProcessUse;
import org.cargolens.bench.measure.TemporaryFolder;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;
import org.cargolens.dicos.dimse.StorageClient.Target;
import org.cargolens.dicos.dx.DxOptions;
import org.cargolens.dicos.dx.DxReader;
import org.cargolens.dicos.dx.DxWriter;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.Sha256;

/**
 * The same images sent by our sender to our receiver (synced, with sha-256), one ahead as they
 * agree and one after the other, and to DCMTK's {@code storescp} (neither; it agrees to none
 * ahead), plain and keeping bytes as they come, in turns; to a receiver that keeps nothing, which
 * is as fast as the sender can be; and the plainest copy of the same files that is digested and
 * synced. Each begins when the disk has what those before it have left to be written or freed, and
 * the system the memory for what will come.
 */
public final class ReceiveProgram {
  /** After fewer of them code still gets compiled while ours is measured. */
  private static final int WARM_UP_ROUNDS = 3;

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String OURS = "CargoLens";
  private static final String WAITED_FOR = "CargoLens, each answer waited for";
  private static final String FORGETTING = "nothing kept";
  private static final String PLAIN = "plain copy, digested and synced";

  private static final Map<String, Start> RECEIVERS = new LinkedHashMap<>();

  static {
    RECEIVERS.put(OURS, (port, folder) -> Optional.of(Receiver.ours(port, folder)));
    RECEIVERS.put(WAITED_FOR, (port, folder) -> Optional.of(Receiver.ours(port, folder)));
    RECEIVERS.put(FORGETTING, (port, folder) -> Optional.of(Receiver.forgetting(port, folder)));
    RECEIVERS.put("storescp", (port, folder) -> Receiver.storescp(port, folder, List.of()));
    RECEIVERS.put("storescp +B", (port, folder) -> Receiver.storescp(port, folder, List.of("+B")));
  }

  private final ReceiveOptions options;
  private final Map<String, List<Duration>> times = new LinkedHashMap<>();
  private final Map<String, List<Duration>> processor = new LinkedHashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private long cases;

  /** Makes a program. */
  public ReceiveProgram(ReceiveOptions options) {
    this.options = options;
  }

  /**
   * Measures.
   *
   * @throws IOException if a file can't be written, read or sent
   */
  public BenchResult run() throws IOException {
    try (TemporaryFolder temporary = TemporaryFolder.create("bench-dicos-receive")) {
      List<Path> files = new ArrayList<>();
      Set<Sha256> sent = new HashSet<>();
      for (int i = 0; i < options.objects(); i++) {
        RawScan scan = NoiseScans.of(options.lines(), options.detectors(), i);
        sent.add(scan.mainView().channels().get(0).sha256());
        Path folder = temporary.path().resolve("sent");
        files.add(DxWriter.write(scan, folder, "x" + i, DxOptions.DEFAULT).get(0).path());
      }
      StillMachine still = new StillMachine(temporary.path());
      Load load = new Load(files, sent, options.objects() * Files.size(files.get(0)), still);
      for (int round = -WARM_UP_ROUNDS; round < options.rounds(); round++) {
        round(temporary.path().resolve("round" + round), load, round);
      }
      return result(Files.size(files.get(0)));
    }
  }

  /** What is sent in each round, and what keeps the rounds apart. */
  private record Load(List<Path> files, Set<Sha256> samples, long bytes, StillMachine still) {}

  /** Who takes a round's objects. */
  @FunctionalInterface
  private interface Start {
    /** Starts one; empty if it isn't installed. */
    Optional<Receiver> start(int port, Path folder) throws IOException;
  }

  private static List<String> members() {
    List<String> members = new ArrayList<>(RECEIVERS.keySet());
    members.add(PLAIN);
    return members;
  }

  /** In turns, each round in another order: nobody always finds what the same one has left. */
  private void round(Path folder, Load load, int round) throws IOException {
    for (String name : Turns.of(members(), round)) {
      load.still.disk();
      load.still.pages(load.bytes);
      Start start = RECEIVERS.get(name);
      Path own = folder.resolve(name.replaceAll("[^a-zA-Z]", "-"));
      if (start != null) {
        int port = Receiver.freePort();
        Optional<Receiver> receiver = start.start(port, own);
        if (receiver.isPresent()) {
          take(name, receiver.get(), new Transfer(port, load, round >= 0));
        }
        continue;
      }
      long begin = System.nanoTime();
      copy(load.files, Files.createDirectories(own));
      if (round >= 0) {
        note(times, name, System.nanoTime() - begin);
      }
      new TemporaryFolder(own).close();
    }
    new TemporaryFolder(folder).close();
  }

  /** What is sent where. */
  private record Transfer(int port, Load load, boolean counts) {}

  private void take(String name, Receiver there, Transfer transfer) throws IOException {
    try (Receiver receiver = there) {
      Target target =
          new Target("SENDER", "BENCH", "127.0.0.1", transfer.port, LONG, Optional.empty());
      Sender sender = name.equals(WAITED_FOR) ? Sender.oneByOne() : Sender.ahead();
      long used = processorNanos(receiver);
      long start = System.nanoTime();
      sender.send(target, transfer.load.files);
      if (transfer.counts) {
        note(times, name, System.nanoTime() - start);
        note(processor, name, processorNanos(receiver) - used);
      }
      cases += receiver.keeps() ? 1 : 0;
      boolean isRight =
          !receiver.keeps() || received(receiver.objects()).equals(transfer.load.samples);
      if (!isRight) {
        wrong.add(name);
      }
      new TemporaryFolder(receiver.objects()).close();
    }
  }

  private static Set<Sha256> received(Path folder) throws IOException {
    Set<Sha256> found = new HashSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        found.add(DxReader.read(file, ReadOptions.DEFAULT).channel().sha256());
      }
    }
    return found;
  }

  private static void copy(List<Path> files, Path folder) throws IOException {
    ByteBuffer piece = ByteBuffer.allocateDirect(1 << 20);
    MessageDigest digest = Sha256.newDigest();
    for (Path file : files) {
      try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
          FileChannel out =
              FileChannel.open(
                  folder.resolve(String.valueOf(file.getFileName())),
                  StandardOpenOption.CREATE_NEW,
                  StandardOpenOption.WRITE)) {
        while (in.read(piece.clear()) >= 0) {
          digest.update(piece.flip());
          piece.rewind();
          while (piece.hasRemaining()) {
            out.write(piece);
          }
        }
        out.force(true);
      }
    }
  }

  private static long processorNanos(Receiver receiver) {
    return ProcessUse.now().totalCpuNanos() + receiver.processorTime().toNanos();
  }

  private static void note(Map<String, List<Duration>> where, String what, long nanos) {
    where.computeIfAbsent(what, name -> new ArrayList<>()).add(Duration.ofNanos(nanos));
  }

  /** Tells all in one order, whoever came first. */
  private static void forEach(
      Map<String, List<Duration>> what, BiConsumer<String, List<Duration>> told) {
    for (String name : members()) {
      List<Duration> list = what.get(name);
      if (list != null) {
        told.accept(name, list);
      }
    }
  }

  private BenchResult result(long bytes) {
    double megabytes = bytes * (double) options.objects() / 1e6;
    List<Metric> metrics = new ArrayList<>();
    forEach(
        times,
        (name, list) ->
            metrics.add(Metric.higher(name, "MB/s", megabytes / (median(list) / 1000))));
    forEach(
        processor,
        (name, list) ->
            metrics.add(
                Metric.lower(
                    name + ", processor, with the sender", "ms/MB", median(list) / megabytes)));
    List<Duration> ours = times.getOrDefault(OURS, List.of());
    forEach(
        times,
        (name, list) -> {
          if (!name.equals(OURS)) {
            metrics.add(Metric.higher("times " + name, "x", median(list) / median(ours)));
          }
        });
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("objects", options.objects() + " of " + bytes + " bytes");
    parameters.put("rounds", Integer.toString(options.rounds()));
    return new BenchResult(
        "dicos-receive",
        Machine.environment(),
        parameters,
        metrics,
        List.of(Check.of("what was received has the sha-256 of what was sent", cases, wrong)));
  }

  private static double median(List<Duration> list) {
    return new Durations(list).percentileMillis(50);
  }
}
