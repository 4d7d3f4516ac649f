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
 * is idle again after its return. Each cut-off scan must be partial with exactly its missing lines,
 * and at the end nothing may be left over.
 */
public final class LinkLossProgram {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration RETURN_LIMIT = Duration.ofSeconds(2);
  private static final String HOST_THREADS = "cargolens-";
  private static final int LINES = 20_000;
  private static final int LINES_PER_SECOND = 400;

  private final LinkLossOptions options;
  private final RawScan sent = NoiseScan.of(LINES, 64);
  private final List<Duration> noticed = new ArrayList<>();
  private final List<Duration> found = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private double busy;

  /** Makes a program; the scan is made here. */
  public LinkLossProgram(LinkLossOptions options) {
    this.options = options;
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
      ProcessUse before = ProcessUse.now();
      try (CuttableRelay relay = new CuttableRelay(device.port());
          Scanner scanner = Scanners.open(uri(relay), SOON)) {
        for (int cycle = 0; cycle < options.cycles(); cycle++) {
          cycle(scanner, relay, cycle);
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
    long silence = options.silence().toMillis();
    return "linescan+tcp://127.0.0.1:" + relay.port() + "?silence=" + silence;
  }

  private void cycle(Scanner scanner, CuttableRelay relay, int cycle) throws ScannerException {
    Acquisition running = scanner.start(ScanRequest.DEFAULT, SOON);
    int taken = 0;
    while (taken < 20) {
      LineBlock block = running.take(SOON).orElseThrow();
      taken += block.lines();
      block.close();
    }
    relay.pull();
    noticed.add(Waiting.until(() -> isLost(scanner), options.silence().multipliedBy(4)));
    ProcessUse quiet = ProcessUse.now();
    Duration away = Waiting.until(() -> false, options.away());
    busy = Math.max(busy, quiet.cpuSince(HOST_THREADS) / Math.max(1, (double) away.toNanos()));
    judge(running.finish(SOON), taken, cycle);
    relay.plug();
    found.add(Waiting.until(() -> scanner.status().state() == ScannerState.IDLE, SOON));
  }

  private static boolean isLost(Scanner scanner) {
    ScannerState state = scanner.status().state();
    return state == ScannerState.LINK_LOST || state == ScannerState.RECOVERING;
  }

  private void judge(ScanOutcome outcome, int taken, int cycle) {
    if (!(outcome instanceof ScanOutcome.Partial partial)) {
      wrong.add("cycle " + cycle + ": " + outcome);
      return;
    }
    boolean exact =
        partial.gaps().size() == 1
            && partial.gaps().get(0).gap().firstLine() >= taken
            && partial.gaps().get(0).gap().endLine() == LINES;
    int whole = partial.gaps().isEmpty() ? 0 : partial.gaps().get(0).gap().firstLine();
    if (!exact || !SameLines.upTo(whole, partial.scan(), sent)) {
      wrong.add("cycle " + cycle + ": gaps " + partial.gaps());
    }
  }

  private BenchResult result(List<String> leftOver) {
    Durations notice = new Durations(noticed);
    Durations back = new Durations(found);
    double limit = (double) options.silence().toMillis();
    List<Metric> metrics =
        List.of(
            Metric.lower("noticed.p50", "ms", notice.percentileMillis(50)),
            Metric.lower("noticed.max", "ms", notice.maxMillis()),
            Metric.fact("noticed.max-in-heartbeats", "", notice.maxMillis() / (limit / 2)),
            Metric.lower("recovered.p50", "ms", back.percentileMillis(50)),
            Metric.lower("recovered.max", "ms", back.maxMillis()),
            Metric.lower("away.cpu-share-of-a-core", "", busy));
    List<String> late = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).compareTo(RETURN_LIMIT) > 0) {
        late.add("cycle " + i + ": " + found.get(i).toMillis() + " ms");
      }
    }
    return new BenchResult(
        "link-loss",
        Machine.environment(),
        Map.of(
            "cycles", Integer.toString(options.cycles()),
            "silence-ms", Long.toString(options.silence().toMillis())),
        metrics,
        List.of(
            Check.of("each cut-off scan names exactly its missing lines", noticed.size(), wrong),
            Check.of("the scanner is idle within 2 s of the link's return", found.size(), late),
            Check.of(
                "no thread, file or socket is left",
                leftOver.isEmpty() ? 1 : leftOver.size(),
                leftOver)));
  }
}
