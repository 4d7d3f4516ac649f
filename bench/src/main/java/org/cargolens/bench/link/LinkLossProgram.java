package org.cargolens.bench.link;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cargolens.bench.measure.Durations;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.measure.ProcessUse;
import org.cargolens.bench.pull.NoiseScan;
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
import org.cargolens.scanner.ScannerState;
import org.cargolens.scanner.Scanners;
import org.cargolens.simulator.device.VirtualScanner;

/**
 * Pulls the link of a scanner in the middle of a scan, again and again, without either side being
 * told; measures when the host notices, what it costs while the link is away, and when the scanner
 * is idle again after its return. {@link LossChecks} says what each cycle must show; at the end
 * nothing may be left over.
 */
public final class LinkLossProgram {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String HOST_THREADS = "cargolens-";
  private static final int LINES = 20_000;
  private static final int LINES_PER_SECOND = 400;

  private final LinkLossOptions options;
  private final RawScan sent = NoiseScan.of(LINES, 64);
  private final LossChecks judged;
  private final List<Duration> noticed = new ArrayList<>();
  private final List<Duration> found = new ArrayList<>();
  private final Duration patience;
  private long awayNanos;
  private long busyNanos;

  /** Makes a program; the scan is made here. */
  public LinkLossProgram(LinkLossOptions options) {
    this(options, options.silence());
  }

  /**
   * Makes a program whose host is as patient as it likes.
   *
   * @param options what is promised
   * @param patience silence after which the host really takes the scanner for lost
   */
  LinkLossProgram(LinkLossOptions options, Duration patience) {
    this.options = options;
    this.patience = patience;
    judged = new LossChecks(options.silence(), sent);
  }

  /**
   * Runs all cycles.
   *
   * @throws IOException if a scanner can't be served or opened
   */
  public BenchResult run() throws IOException {
    VirtualScanner.Setup setup = VirtualScanner.Setup.of(sent).withLineRate(LINES_PER_SECOND);
    List<String> leftOver = new ArrayList<>();
    try (VirtualScanner device = VirtualScanner.onTcp(setup, 0)) {
      openOnce(device); // what Java opens once and keeps is no leftover
      ProcessUse before = ProcessUse.settled();
      try (CuttableRelay relay = new CuttableRelay(device.port());
          Scanner scanner = Scanners.open(uri(relay), SOON)) {
        for (int i = 0; i < options.cycles(); i++) {
          LossCycle cycle = cycle(scanner, relay);
          noticed.add(cycle.noticed());
          found.add(cycle.found());
          judged.add(cycle);
        }
      }
      leftOver.addAll(before.leftOver(HOST_THREADS));
    } catch (ScannerException e) {
      throw new IOException(e.getMessage(), e);
    }
    return result(leftOver);
  }

  private void openOnce(VirtualScanner device) throws IOException, ScannerException {
    try (CuttableRelay relay = new CuttableRelay(device.port());
        Scanner scanner = Scanners.open(uri(relay), SOON)) {
      Duration unused = Waiting.until(() -> scanner.status().state() == ScannerState.IDLE, SOON);
    }
  }

  private String uri(CuttableRelay relay) {
    return "linescan+tcp://127.0.0.1:" + relay.port() + "?silence=" + patience.toMillis();
  }

  private LossCycle cycle(Scanner scanner, CuttableRelay relay) throws ScannerException {
    long before = scanner.status().counters().reconnects();
    Acquisition running = scanner.start(ScanRequest.DEFAULT, SOON);
    int taken = 0;
    while (taken < 20) {
      LineBlock block = running.take(SOON).orElseThrow();
      taken += block.lines();
      block.close();
    }
    relay.pull();
    Duration notice = Waiting.until(() -> isLost(scanner), options.silence().multipliedBy(4));
    boolean lost = isLost(scanner);
    measureAway();
    ScanOutcome outcome = running.finish(lost ? SOON : Duration.ZERO);
    relay.plug();
    Duration back = Waiting.until(() -> scanner.status().state() == ScannerState.IDLE, SOON);
    long reconnects = scanner.status().counters().reconnects() - before;
    return new LossCycle(taken, notice, outcome, reconnects, back);
  }

  private void measureAway() {
    ProcessUse quiet = ProcessUse.now();
    awayNanos += Waiting.until(() -> false, options.away()).toNanos();
    busyNanos += quiet.cpuAtMostSince(HOST_THREADS);
  }

  private static boolean isLost(Scanner scanner) {
    ScannerState state = scanner.status().state();
    return state == ScannerState.LINK_LOST || state == ScannerState.RECOVERING;
  }

  private BenchResult result(List<String> leftOver) {
    Durations notice = new Durations(noticed);
    Durations back = new Durations(found);
    double heartbeat = options.silence().toMillis() / 2.0;
    double busy = busyNanos / (double) Math.max(1, awayNanos);
    List<Metric> metrics =
        List.of(
            Metric.lower("noticed.p50", "ms", notice.percentileMillis(50)),
            Metric.lower("noticed.max", "ms", notice.maxMillis()),
            Metric.fact("noticed.max-in-heartbeats", "", notice.maxMillis() / heartbeat),
            Metric.lower("recovered.p50", "ms", back.percentileMillis(50)),
            Metric.lower("recovered.max", "ms", back.maxMillis()),
            Metric.lower("away.cpu-share-of-a-core", "", busy));
    List<Check> checks = new ArrayList<>(judged.checks());
    checks.add(LossChecks.ofShare(busy));
    checks.add(
        Check.of(
            "no thread, file, socket or buffer is left", Math.max(1, leftOver.size()), leftOver));
    return new BenchResult(
        "link-loss",
        Machine.environment(),
        Map.of(
            "cycles", Integer.toString(options.cycles()),
            "silence-ms", Long.toString(options.silence().toMillis())),
        metrics,
        checks);
  }
}
