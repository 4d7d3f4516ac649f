package org.cargolens.bench.link;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.bench.measure.Durations;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.measure.ProcessUse;
import org.cargolens.bench.pull.LoopbackCopy;
import org.cargolens.bench.pull.NoiseScan;
import org.cargolens.bench.pull.PullRound;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerStatus;
import org.cargolens.scanner.Scanners;
import org.cargolens.simulator.device.SerialPair;

/**
 * Takes lines in from a link to {@link LineBlock}s, sent by a scanner that only writes frames made
 * beforehand, and beside each scan the plainest receiver of as many bytes. Putting the scan
 * together and its digests, which no receiver needs, are timed apart: they come with {@code
 * finish}.
 */
public final class IngestProgram {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final int PAYLOAD_BYTES = 1 << 16;
  private static final int SERIAL_PAYLOAD_BYTES = 1 << 12;
  private static final int UNTIMED = 2;
  private static final double MB = 1e6;

  private final IngestOptions options;
  private final RawScan sent;
  private final List<Duration> ingests = new ArrayList<>();
  private final List<Duration> copies = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private long cpuNanos;
  private long allocated;

  /** Makes a program; the scan is made here. */
  public IngestProgram(IngestOptions options) {
    this.options = options;
    sent = NoiseScan.of(options.lines(), options.detectors());
  }

  /**
   * Runs all rounds.
   *
   * @return empty if the link needs {@code socat} and there is none
   */
  public Optional<BenchResult> run() throws IOException {
    if (options.link() == IngestOptions.Link.TCP) {
      return Optional.of(run(new TcpDoor()));
    }
    Optional<SerialPair> cable = SerialPair.open();
    return cable.isEmpty() ? Optional.empty() : Optional.of(run(new SerialDoor(cable.get())));
  }

  private BenchResult run(ReplayScanner.Door door) throws IOException {
    try (ReplayScanner device = ReplayScanner.of(sent, payloadBytes(), door);
        Scanner scanner = Scanners.open(device.uri(), SOON)) {
      for (int round = -UNTIMED; round < options.rounds(); round++) {
        round(scanner, round);
        Duration copy = copy(device.scanBytes());
        if (round >= 0) {
          copies.add(copy);
        }
      }
      return result(device.scanBytes(), scanner.status().counters());
    } catch (ScannerException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private int payloadBytes() {
    return options.link() == IngestOptions.Link.TCP ? PAYLOAD_BYTES : SERIAL_PAYLOAD_BYTES;
  }

  private Duration copy(long bytes) throws IOException {
    return options.link() == IngestOptions.Link.TCP
        ? LoopbackCopy.time(bytes)
        : SerialCopy.time(bytes);
  }

  private void round(Scanner scanner, int round) throws ScannerException {
    try (Acquisition running = scanner.start(ScanRequest.DEFAULT, SOON)) {
      ProcessUse before = ProcessUse.now();
      long allocatedBefore = allocatedByMe();
      long began = System.nanoTime();
      int taken = 0;
      while (taken < options.lines()) {
        LineBlock block = running.take(SOON).orElseThrow();
        taken += block.lines();
        block.close();
      }
      Duration time = Duration.ofNanos(System.nanoTime() - began);
      if (round >= 0) {
        ingests.add(time);
        cpuNanos +=
            before.cpuSince("cargolens-") + before.cpuSince(Thread.currentThread().getName());
        allocated += allocatedByMe() - allocatedBefore;
      }
      ScanOutcome outcome = running.finish(SOON);
      Optional<String> failure = PullRound.difference(outcome, sent);
      failure.ifPresent(text -> wrong.add("round " + round + ": " + text));
    }
  }

  private static long allocatedByMe() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long id : threads.getAllThreadIds()) {
      var info = threads.getThreadInfo(id);
      if (info != null
          && (info.getThreadName().startsWith("cargolens-")
              || id == Thread.currentThread().getId())) {
        sum += threads.getThreadAllocatedBytes(id);
      }
    }
    return sum;
  }

  private BenchResult result(long bytes, ScannerStatus.Counters counters) {
    double ingest = new Durations(ingests).percentileMillis(50);
    double copy = new Durations(copies).percentileMillis(50);
    double megabytes = bytes / MB;
    double lost = counters.lostLines().values().stream().mapToLong(Long::longValue).sum();
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("link", options.link().toString());
    parameters.put("lines", Integer.toString(options.lines()));
    parameters.put("detectors", Integer.toString(options.detectors()));
    parameters.put("rounds", Integer.toString(options.rounds()));
    return new BenchResult(
        "ingest",
        Machine.environment(),
        parameters,
        List.of(
            Metric.higher("ingest.rate", "MB/s", megabytes / (ingest / 1000)),
            Metric.higher("ingest.lines", "lines/s", options.lines() / (ingest / 1000)),
            Metric.fact("copy.rate", "MB/s", megabytes / (copy / 1000)),
            Metric.higher("ingest.share-of-copy", "", copy / ingest),
            Metric.lower("ingest.cpu", "ms/MB", cpuNanos / 1e6 / options.rounds() / megabytes),
            Metric.lower(
                "ingest.allocated",
                "bytes/line",
                (double) allocated / options.rounds() / options.lines()),
            Metric.fact("link.damaged", "times", (double) counters.damagedFrames()),
            Metric.lower("lines.lost", "lines", lost)),
        List.of(
            Check.of(
                "each scan arrives whole, with the samples sent",
                (long) options.rounds() + UNTIMED,
                wrong)));
  }
}
