package org.cargolens.bench.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cargolens.bench.measure.Durations;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.pull.NoiseScan;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.Scanners;
import org.cargolens.scanner.wire.gige.PixelFormat;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.simulator.device.VirtualGigeDetector;
import org.cargolens.simulator.device.VirtualLineDetector;
import org.cargolens.simulator.device.VirtualMythen;
import org.cargolens.simulator.device.VirtualScanner;

/**
 * Pulls scans from virtual scanners that do everything wrong, each with faults drawn by its seed. A
 * scan must be exact, or partial with each missing line named and zero and every other sample as it
 * was sent.
 */
public final class FaultsProgram {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int LINES = 240;
  private static final int DETECTORS = 48;
  private static final int NONE_IN = 10;
  private static final byte[] LOOPBACK = {127, 0, 0, 1}; // GigE Vision is IPv4 only

  private final FaultsOptions options;
  private final RawScan sent;
  private final List<Duration> times = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private final FaultJudge judge;
  private int whole;
  private int none;

  /** Makes a program; the scan is made here. */
  public FaultsProgram(FaultsOptions options) {
    this.options = options;
    sent =
        switch (options.protocol()) {
          case LINESCAN, GIGE -> NoiseScan.of(LINES, DETECTORS);
          case UDP_LINES -> NoiseScan.ofFourteenBits(LINES, DETECTORS);
          case MYTHEN -> NoiseScan.ofOneEnergy(LINES, VirtualMythen.STRIPS);
        };
    judge = new FaultJudge(sent);
  }

  /**
   * Pulls all scans.
   *
   * @throws IOException if a virtual scanner can't be served
   */
  public BenchResult run() throws IOException {
    for (int i = 0; i < options.seeds(); i++) {
      long seed = options.firstSeed() + i;
      long began = System.nanoTime();
      Optional<String> failure =
          switch (options.protocol()) {
            case LINESCAN -> lineScan(seed);
            case GIGE -> gige(seed);
            case UDP_LINES -> udpLines(seed);
            case MYTHEN -> mythen(seed);
          };
      times.add(Duration.ofNanos(System.nanoTime() - began));
      failure.ifPresent(text -> wrong.add("seed " + seed + ": " + text));
    }
    Durations each = new Durations(times);
    return new BenchResult(
        "faults",
        Machine.environment(),
        Map.of(
            "protocol", options.protocol().name().toLowerCase(Locale.ROOT),
            "first-seed", Long.toString(options.firstSeed()),
            "seeds", Integer.toString(options.seeds())),
        List.of(
            Metric.fact("scans.whole", "scans", whole),
            Metric.fact("scans.partial", "scans", options.seeds() - whole - (double) none),
            Metric.fact("scans.none", "scans", none),
            Metric.lower("scan.p50", "ms", each.percentileMillis(50)),
            Metric.lower("scan.max", "ms", each.maxMillis())),
        List.of(
            Check.of(
                "each scan is exact, or names exactly the lines that it lacks and why",
                options.seeds(),
                wrong),
            bounded(options.seeds(), none)));
  }

  /** A program that gives up each scan at once makes no mistake in any. */
  static Check bounded(int scans, int none) {
    List<String> failures =
        none <= 1 + scans / NONE_IN ? List.of() : List.of(none + " of " + scans);
    return Check.of("of at most one scan in " + NONE_IN + " nothing comes", 1, failures);
  }

  private Optional<String> lineScan(long seed) throws IOException {
    FaultDraw.Drawn drawn = new FaultDraw(seed, LINES).lineScan(seed);
    VirtualScanner.Setup setup = VirtualScanner.Setup.of(sent).withFaults(drawn.plan());
    try (VirtualScanner device = VirtualScanner.onTcp(setup, 0)) {
      String uri = device.uri() + "?block=400&silence=2000&reconnect=no";
      return pull(uri, drawn.expected()).map(text -> text + ", faults " + drawn.plan());
    }
  }

  private Optional<String> gige(long seed) throws IOException {
    FaultDraw draw = new FaultDraw(seed, LINES);
    boolean extended = draw.happens(0.5);
    FaultDraw.GigeDrawn drawn = draw.gige(seed);
    VirtualGigeDetector.Setup setup =
        VirtualGigeDetector.Setup.of(sent, PixelFormat.MONO16)
            .withFaults(drawn.plan())
            .withBlockIds(extended, extended ? 1L << 32 : 65_530);
    if (draw.happens(0.5)) {
      setup = setup.withoutResends();
    }
    InetSocketAddress any = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0);
    try (VirtualGigeDetector device = VirtualGigeDetector.on(any, setup)) {
      String uri =
          device.uri() + "?energies=interleaved&answer=50&patience=500&reconnect=no&lines=" + LINES;
      return pull(uri, drawn.expected()).map(text -> text + ", faults " + drawn.plan());
    }
  }

  private Optional<String> udpLines(long seed) throws IOException {
    LineFaultDraw.Drawn drawn = new LineFaultDraw(seed, LINES).draw();
    InetAddress loopback = InetAddress.getByAddress(LOOPBACK);
    try (VirtualLineDetector device = VirtualLineDetector.start(sent, loopback, seed)) {
      for (ScannerFault fault : drawn.orders()) {
        if (!device.order(fault)) {
          throw new IllegalStateException("the virtual detector can't do " + fault);
        }
      }
      String uri = device.uri() + "?reconnect=no" + (drawn.known() ? "&lines=" + LINES : "");
      return pull(uri, drawn.expected()).map(text -> text + ", faults " + drawn.orders());
    }
  }

  private Optional<String> mythen(long seed) throws IOException {
    long bytes = 4L * LINES * VirtualMythen.STRIPS;
    RelayFaultDraw.Drawn drawn = new RelayFaultDraw(seed).draw(bytes);
    InetSocketAddress any = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0);
    try (VirtualMythen device = VirtualMythen.on(sent, any);
        FaultyRelay relay = new FaultyRelay(URI.create(device.uri()).getPort(), drawn.faults())) {
      String uri = "mythen+tcp://127.0.0.1:" + relay.port() + "?reconnect=no&lines=" + LINES;
      return pull(uri, drawn.expected()).map(text -> text + ", faults " + drawn.faults());
    }
  }

  private Optional<String> pull(String uri, FaultJudge.Expected expected) {
    ScanOutcome outcome;
    try (Scanner scanner = Scanners.open(uri, SOON);
        Acquisition running = scanner.start(ScanRequest.DEFAULT, SOON)) {
      outcome = running.finish(LONGEST);
    } catch (ScannerException e) {
      none++;
      return judge.judgeNothing(expected, e);
    }
    if (outcome instanceof ScanOutcome.Complete) {
      whole++;
    } else if (outcome instanceof ScanOutcome.Aborted) {
      none++;
    }
    return judge.judge(expected, outcome);
  }
}
