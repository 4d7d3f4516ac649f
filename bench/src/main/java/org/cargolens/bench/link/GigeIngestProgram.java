package org.cargolens.bench.link;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cargolens.bench.measure.Durations;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.measure.ProcessUse;
import org.cargolens.bench.measure.TemporaryFolder;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;
import org.cargolens.scan.Channel;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.View;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.Scanners;

/**
 * Takes frames in from aravis' fake camera: ours, the plainest loop over a socket, and aravis' own
 * client, in turn. The camera makes the pace; what differs is what is lost, and what it costs.
 */
public final class GigeIngestProgram {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final double MB = 1e6;

  private final GigeIngestOptions options;
  private final Map<Receiver, List<GigePull>> pulls = new LinkedHashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private String skipped = "";

  /** Who receives. */
  private enum Receiver {
    OURS,
    PLAIN,
    ARAVIS;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Makes a program. */
  public GigeIngestProgram(GigeIngestOptions options) {
    this.options = options;
  }

  /**
   * Runs all rounds.
   *
   * @throws IOException if there is no camera, or it can't be pulled from
   */
  public BenchResult run() throws IOException {
    try (AravisCamera camera = AravisCamera.start();
        TemporaryFolder folder = TemporaryFolder.create("gige-ingest")) {
      for (int round = -1; round < options.rounds(); round++) {
        keep(round, Receiver.OURS, ours(uri(camera)));
        keep(round, Receiver.PLAIN, PlainGigeHost.pull(options));
        if (skipped.isEmpty()) {
          aravis(round, folder.path());
        }
      }
      return result();
    } catch (ScannerException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void aravis(int round, Path folder) {
    try {
      keep(round, Receiver.ARAVIS, AravisClient.pull(options, folder));
    } catch (IOException e) {
      skipped = String.valueOf(e.getMessage());
      pulls.remove(Receiver.ARAVIS);
    }
  }

  private void keep(int round, Receiver receiver, GigePull pull) {
    pull.wrong().forEach(text -> wrong.add(receiver.word() + ", round " + round + ": " + text));
    if (round >= 0) {
      pulls.computeIfAbsent(receiver, unused -> new ArrayList<>()).add(pull);
    }
  }

  private String uri(AravisCamera camera) {
    return camera.uri()
        + "?format=Mono16&width="
        + options.width()
        + "&height="
        + options.height()
        + "&packet="
        + options.packet() / 4 * 4
        + "&set=AcquisitionFramePeriod:"
        + options.periodMicros()
        + "&buffer=8388608&heartbeat=20000&silence=20000&lines="
        + options.frames() * options.height();
  }

  private GigePull ours(String uri) throws ScannerException {
    try (Scanner scanner = Scanners.open(uri, SOON);
        Acquisition running = scanner.start(ScanRequest.DEFAULT, SOON)) {
      ProcessUse before = ProcessUse.now();
      int taken = 0;
      long began = 0;
      long ended = 0;
      while (taken < options.frames() * options.height() && !running.ended()) {
        var block = running.take(SOON);
        if (block.isEmpty()) {
          break;
        }
        try (LineBlock lines = block.get()) {
          taken += lines.lines();
        }
        ended = System.nanoTime();
        began = began == 0 ? ended : began;
      }
      long cpu = before.cpuSince("cargolens-") + before.cpuSince(Thread.currentThread().getName());
      return judge(running.finish(SOON), Duration.ofNanos(ended - began), cpu);
    }
  }

  private GigePull judge(ScanOutcome outcome, Duration time, long cpu) {
    if (outcome instanceof ScanOutcome.Aborted aborted) {
      return new GigePull(time, cpu, 0, 0, List.of("aborted: " + aborted.cause()));
    }
    RawScan scan =
        outcome instanceof ScanOutcome.Complete complete
            ? complete.scan()
            : ((ScanOutcome.Partial) outcome).scan();
    View view = scan.mainView();
    Channel channel = view.channels().get(0);
    List<String> failures = new ArrayList<>();
    int first = 0;
    int lost = 0;
    boolean[] broken = new boolean[options.frames()];
    for (int line = 0; line < channel.lines(); line++) {
      int frame = line / options.height();
      int row = line % options.height();
      boolean missing = view.lineTable().has(line, LineFlag.MISSING);
      lost += missing ? 1 : 0;
      broken[frame] |= missing;
      if (first == 0 && !missing) {
        int block = AravisCamera.blockOf(channel.sample(line, 0), row);
        first = AravisCamera.block(block, 0xFFFF - frame);
      }
      if (!isRight(channel, line, missing, AravisCamera.block(Math.max(1, first), frame))) {
        failures.add("line " + line + " is neither as sent nor named as missing");
      }
    }
    lost += options.frames() * options.height() - channel.lines();
    int complete = channel.lines() / options.height();
    for (int frame = 0; frame < channel.lines() / options.height(); frame++) {
      complete -= broken[frame] ? 1 : 0;
    }
    return new GigePull(time, cpu, complete, lost, failures);
  }

  private boolean isRight(Channel channel, int line, boolean missing, int block) {
    for (int column = 0; column < channel.detectors(); column++) {
      int sent = AravisCamera.sample(block, line % options.height(), column);
      if (channel.sample(line, column) != (missing ? 0 : sent)) {
        return false;
      }
    }
    return true;
  }

  private BenchResult result() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("frames", Integer.toString(options.frames()));
    parameters.put("frame", options.width() + " x " + options.height() + " Mono16");
    parameters.put("period-us", Integer.toString(options.periodMicros()));
    parameters.put("packet", Integer.toString(options.packet()));
    parameters.put("rounds", Integer.toString(options.rounds()));
    if (!skipped.isEmpty()) {
      parameters.put("aravis", "skipped: " + skipped);
    }
    List<Metric> metrics = new ArrayList<>();
    long cases = 0;
    for (Map.Entry<Receiver, List<GigePull>> one : pulls.entrySet()) {
      add(one.getKey(), one.getValue(), metrics);
      cases += one.getValue().size() + 1;
    }
    return new BenchResult(
        "ingest-gige",
        Machine.environment(),
        parameters,
        metrics,
        List.of(Check.of("each round's lines are as sent, or named as missing", cases, firsts())));
  }

  /** A round that is wrong may be so in every line; one of them says it. */
  private List<String> firsts() {
    Map<String, String> rounds = new LinkedHashMap<>();
    wrong.forEach(text -> rounds.putIfAbsent(text.substring(0, text.indexOf(':')), text));
    return List.copyOf(rounds.values());
  }

  private void add(Receiver receiver, List<GigePull> rounds, List<Metric> metrics) {
    double millis =
        new Durations(rounds.stream().map(GigePull::time).toList()).percentileMillis(50);
    double seconds = Math.max(1e-3, millis / 1000);
    long cpu = rounds.stream().mapToLong(GigePull::cpuNanos).sum();
    long complete = rounds.stream().mapToLong(GigePull::complete).sum();
    double lost = (double) rounds.stream().mapToLong(GigePull::lostLines).sum();
    double whole = (double) complete / rounds.size();
    String word = receiver.word();
    boolean mine = receiver == Receiver.OURS;
    metrics.add(Metric.fact(word + ".rate", "MB/s", options.bytes() / MB / seconds));
    metrics.add(Metric.fact(word + ".frames", "frames/s", options.frames() / seconds));
    metrics.add(Metric.fact(word + ".whole", "frames/round", whole));
    double perMegabyte = cpu / 1e6 / rounds.size() / (options.bytes() / MB);
    metrics.add(
        mine
            ? Metric.lower(word + ".lost", "lines", lost)
            : Metric.fact(word + ".lost", "lines", lost));
    metrics.add(
        mine
            ? Metric.lower(word + ".cpu", "ms/MB", perMegabyte)
            : Metric.fact(word + ".cpu", "ms/MB", perMegabyte));
  }
}
