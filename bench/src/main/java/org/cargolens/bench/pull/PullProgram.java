package org.cargolens.bench.pull;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.bench.measure.Durations;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.measure.ResourceUse;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.Scanners;
import org.cargolens.scanner.link.SerialSettings;
import org.cargolens.simulator.device.FaultPlan;
import org.cargolens.simulator.device.SerialPair;
import org.cargolens.simulator.device.VirtualScanner;

/**
 * Pulls scans over a link, one after the other. Needs two cores, one for each side; the virtual
 * scanner's processor time is part of the figures.
 */
public final class PullProgram {
  private static final Duration LONGEST_OPENING = Duration.ofSeconds(10);
  private static final double BYTES_PER_MB = 1e6;

  /** A pair of pseudo terminals ignores the rate and goes as fast as it can. */
  private static final int BAUD = 921_600;

  private final PullOptions options;
  private final RawScan sent;

  /** Makes a program; the scan is made here. */
  public PullProgram(PullOptions options) {
    this.options = options;
    this.sent = NoiseScan.of(options.lines(), options.detectors());
  }

  /** Pulls over TCP, with a plain copy of as many bytes over the same loopback beside each scan. */
  public BenchResult overTcp() throws IOException {
    try (VirtualScanner device = VirtualScanner.onTcp(setup(), 0)) {
      return pull("tcp", device.uri(), true);
    }
  }

  /**
   * Pulls over a pair of serial devices.
   *
   * @return empty if there is no {@code socat} to join them
   */
  public Optional<BenchResult> overSerial() throws IOException {
    Optional<SerialPair> opened = SerialPair.open();
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (SerialPair pair = opened.get();
        VirtualScanner device =
            VirtualScanner.onSerial(setup(), pair.devicePath(), SerialSettings.of(BAUD))) {
      // What the device itself says of its address is the other end of the cable.
      String uri = device.uri().replace(pair.devicePath(), pair.hostPath()) + "?baud=" + BAUD;
      return Optional.of(pull("serial", uri, false));
    } catch (ScannerException e) {
      throw new IOException("the virtual scanner: " + e.getMessage(), e);
    }
  }

  private VirtualScanner.Setup setup() {
    return VirtualScanner.Setup.of(sent).withFaults(options.faults());
  }

  private BenchResult pull(String link, String uri, boolean compared) throws IOException {
    try (Scanner scanner = Scanners.open(uri, LONGEST_OPENING)) {
      List<PullRound> all = new ArrayList<>(List.of(PullRound.pull(scanner, sent)));
      List<Duration> copies = new ArrayList<>();
      ResourceUse use = ResourceUse.start(System::nanoTime);
      for (int i = 0; i < options.rounds(); i++) {
        all.add(PullRound.pull(scanner, sent));
        if (compared) {
          copies.add(LoopbackCopy.time(all.get(all.size() - 1).linkBytes()));
        }
      }
      List<PullRound> timed = all.subList(1, all.size());
      List<Metric> metrics = new ArrayList<>(metrics(timed));
      if (compared) {
        metrics.addAll(compare(timed, copies));
      }
      metrics.add(counter("link.damaged", scanner.status().counters().damagedFrames()));
      metrics.add(counter("link.resends", scanner.status().counters().resendRequests()));
      metrics.addAll(use.metrics(use.elapsed()));
      return new BenchResult(
          "pull", Machine.environment(), parameters(link), metrics, List.of(check(all)));
    } catch (ScannerException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private List<Metric> metrics(List<PullRound> rounds) {
    Durations times = new Durations(rounds.stream().map(PullRound::time).toList());
    double seconds = times.percentileMillis(50) / 1000;
    double scanBytes = 4.0 * options.lines() * options.detectors();
    double linkBytes = rounds.stream().mapToLong(PullRound::linkBytes).average().orElse(0);
    return List.of(
        Metric.higher("lines.rate", "lines/s", options.lines() / seconds),
        Metric.higher("pixels.bytes-rate", "MB/s", scanBytes / BYTES_PER_MB / seconds),
        Metric.higher("pixels.share-of-link", "", scanBytes / linkBytes),
        Metric.lower("scan.p50", "ms", times.percentileMillis(50)),
        Metric.lower("scan.p95", "ms", times.percentileMillis(95)),
        Metric.fact("scan.max", "ms", times.maxMillis()));
  }

  private static List<Metric> compare(List<PullRound> rounds, List<Duration> copies) {
    double scan = new Durations(rounds.stream().map(PullRound::time).toList()).percentileMillis(50);
    double copy = new Durations(copies).percentileMillis(50);
    return List.of(
        Metric.fact("copy.p50", "ms", copy), Metric.lower("scan.times-copy", "x", scan / copy));
  }

  private static Metric counter(String name, long count) {
    return Metric.fact(name, "times", (double) count);
  }

  private static Check check(List<PullRound> rounds) {
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < rounds.size(); i++) {
      int round = i;
      rounds.get(i).failure().ifPresent(failure -> failures.add("round " + round + ": " + failure));
    }
    return Check.of("each scan arrives whole, with the sha-256 sent", rounds.size(), failures);
  }

  private Map<String, String> parameters(String link) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("link", link);
    parameters.put("lines", Integer.toString(options.lines()));
    parameters.put("detectors", Integer.toString(options.detectors()));
    parameters.put("rounds", Integer.toString(options.rounds()));
    parameters.put("cores-needed", "2");
    boolean faultless = options.faults().equals(FaultPlan.NONE);
    parameters.put("faults", faultless ? "none" : options.faults().toString());
    return parameters;
  }
}
