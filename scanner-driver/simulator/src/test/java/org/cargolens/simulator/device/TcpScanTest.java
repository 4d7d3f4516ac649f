package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.cargolens.scanner.Scanners;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TcpScanTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofSeconds(60);

  private static ScanOutcome pull(VirtualScanner.Setup setup, String options) throws Exception {
    try (VirtualScanner device = VirtualScanner.onTcp(setup, 0);
        Scanner scanner = Scanners.open(device.uri() + options, SOON);
        Acquisition scan = scanner.start(ScanRequest.DEFAULT, SOON)) {
      return scan.finish(LONG);
    }
  }

  private static RawScan complete(ScanOutcome outcome) {
    assertThat(outcome).isInstanceOf(ScanOutcome.Complete.class);
    return ((ScanOutcome.Complete) outcome).scan();
  }

  private static ScanOutcome.Partial partial(ScanOutcome outcome) {
    assertThat(outcome).isInstanceOf(ScanOutcome.Partial.class);
    return (ScanOutcome.Partial) outcome;
  }

  @Test
  void finish_scanWithEverything_isTheSame() throws Exception {
    RawScan scan = SampleScans.full(301, 64, 1);

    RawScan received = complete(pull(VirtualScanner.Setup.of(scan), ""));

    SampleScans.assertSame(received, scan, "");
    assertThat(received.metadata()).isEqualTo(scan.metadata());
  }

  @Test
  void finish_twoViewsOfUnknownLength_areTheSame() throws Exception {
    RawScan scan = SampleScans.twoViews(150, 2);

    RawScan received =
        complete(pull(VirtualScanner.Setup.of(scan).withUnknownLength(), "?block=1000&window=3"));

    SampleScans.assertSame(received, scan, "");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void finish_badLink_isTheSame(long seed) throws Exception {
    RawScan scan = SampleScans.full(400, 64, seed);
    FaultPlan faults =
        FaultPlan.NONE.withSeed(seed).withCorrupt(0.05).withDrop(0.03).withGarbage(0.05);

    RawScan received =
        complete(pull(VirtualScanner.Setup.of(scan).withFaults(faults), "?block=1024&window=8"));

    SampleScans.assertSame(received, scan, "seed " + seed);
  }

  @Test
  void take_wholeScan_givesEachLineOnce() throws Exception {
    RawScan scan = Scans.transmission(500, 40, 3, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    int next = 0;
    try (VirtualScanner device =
            VirtualScanner.onTcp(
                VirtualScanner.Setup.of(scan).withFaults(FaultPlan.parse("drop=0.1,seed=3")), 0);
        Scanner scanner = Scanners.open(device.uri() + "?block=512", SOON);
        Acquisition running = scanner.start(ScanRequest.DEFAULT, SOON)) {
      while (!running.ended()) {
        var taken = running.take(SOON);
        if (taken.isPresent()) {
          try (LineBlock block = taken.get()) {
            assertThat(block.firstLine()).isEqualTo(next);
            next += block.lines();
            int sample = block.samples(1).getShort(0) & 0xFFFF;
            assertThat(sample)
                .isEqualTo(scan.mainView().channels().get(1).sample(block.firstLine(), 0));
          }
        }
      }
      assertThat(next).isEqualTo(500);
      assertThat(running.progress().lines()).isEqualTo(500);
      SampleScans.assertSame(complete(running.finish(SOON)), scan, "");
      assertThat(scanner.status().state()).isEqualTo(ScannerState.IDLE);
    }
  }

  @Test
  void finish_scannerLosesLines_namesThemExactly() throws Exception {
    RawScan scan = SampleScans.full(300, 16, 9);
    FaultPlan faults = FaultPlan.parse("lose=0.05,corrupt=0.02,seed=9");

    ScanOutcome.Partial received =
        partial(pull(VirtualScanner.Setup.of(scan).withFaults(faults), "?block=512"));

    ServedScan served = ServedScan.of(scan, true, faults);
    List<Integer> lost = new ArrayList<>();
    for (var gap : received.gaps()) {
      assertThat(gap.gap().cause()).isEqualTo(LineGap.Cause.DEVICE);
      for (int line = gap.gap().firstLine(); line < gap.gap().endLine(); line++) {
        lost.add(line);
        assertThat(received.scan().mainView().channels().get(0).sample(line, 3)).isZero();
      }
    }
    List<Integer> expected = new ArrayList<>();
    for (int line = 0; line < 300; line++) {
      if (served.isAbsent(0, line)) {
        expected.add(line);
      }
    }
    assertThat(lost).isNotEmpty().isEqualTo(expected);
    assertThat(received.cause()).isEmpty();
    assertThat(received.scan().isComplete()).isFalse();
  }

  @Test
  void finish_linkCut_keepsWhatCame() throws Exception {
    RawScan scan = SampleScans.full(300, 16, 4);

    ScanOutcome.Partial received =
        partial(
            pull(
                VirtualScanner.Setup.of(scan).withFaults(FaultPlan.NONE.withDisconnectAfter(100)),
                "?block=400"));

    assertThat(received.cause()).get().isInstanceOf(ScannerException.LinkLost.class);
    assertThat(received.gaps()).hasSize(1);
    LineGap gap = received.gaps().get(0).gap();
    assertThat(gap.firstLine()).isBetween(90, 110);
    assertThat(gap.endLine()).isEqualTo(300);
    assertThat(gap.cause()).isEqualTo(LineGap.Cause.LINK);
    for (int line = 0; line < gap.firstLine(); line++) {
      assertThat(received.scan().mainView().channels().get(0).sample(line, 5))
          .isEqualTo(scan.mainView().channels().get(0).sample(line, 5));
    }
  }

  @Test
  void finish_interlockOpens_isFaultUntilAcknowledged() throws Exception {
    RawScan scan = SampleScans.full(300, 16, 4);
    List<ScannerEvent> events = Collections.synchronizedList(new ArrayList<>());
    try (VirtualScanner device =
            VirtualScanner.onTcp(
                VirtualScanner.Setup.of(scan).withFaults(FaultPlan.parse("interlock=50")), 0);
        Scanner scanner = Scanners.open(device.uri() + "?block=400", SOON, events::add)) {
      Acquisition running = scanner.start(ScanRequest.DEFAULT, SOON);
      ScanOutcome.Partial received = partial(running.finish(LONG));
      assertThat(received.cause()).get().isInstanceOf(ScannerException.SafetyInterlock.class);
      assertThat(scanner.status().state()).isEqualTo(ScannerState.FAULTED);
      assertThatThrownBy(() -> scanner.start(ScanRequest.DEFAULT, SOON))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("FAULTED");
      scanner.acknowledge();
      assertThatThrownBy(() -> scanner.start(ScanRequest.DEFAULT, SOON))
          .isInstanceOf(ScannerException.SafetyInterlock.class);
      assertThat(events).filteredOn(event -> event instanceof ScannerEvent.Failed).hasSize(1);
    }
  }

  @Test
  void finish_deadlinePasses_keepsWhatCame() throws Exception {
    RawScan scan = SampleScans.full(1000, 16, 5);
    try (VirtualScanner device = VirtualScanner.onTcp(VirtualScanner.Setup.of(scan), 0);
        Scanner scanner = Scanners.open(device.uri(), SOON)) {
      device.order(new ScannerFault.Standstill(200));
      Acquisition running = scanner.start(ScanRequest.DEFAULT, SOON);
      running.take(SOON).orElseThrow().close();
      ScanOutcome.Partial received = partial(running.finish(Duration.ofMillis(400)));
      assertThat(received.cause()).get().isInstanceOf(ScannerException.DeadlineExceeded.class);
      assertThat(scanner.status().state()).isEqualTo(ScannerState.IDLE);
    }
  }

  @Test
  void stop_runningScan_endsItCompleteButShort() throws Exception {
    RawScan scan = SampleScans.full(2000, 16, 6);
    try (VirtualScanner device = VirtualScanner.onTcp(VirtualScanner.Setup.of(scan), 0);
        Scanner scanner = Scanners.open(device.uri() + "?block=400", SOON)) {
      device.order(new ScannerFault.Standstill(500));
      Acquisition running = scanner.start(ScanRequest.DEFAULT, SOON);
      running.take(SOON).ifPresent(LineBlock::close);
      running.stop();
      RawScan received = complete(running.finish(SOON));
      assertThat(received.mainView().geometry().lines()).isBetween(1, 500);
    }
  }

  @Test
  void start_again_givesTheSame() throws Exception {
    RawScan scan = SampleScans.full(50, 16, 7);
    try (VirtualScanner device = VirtualScanner.onTcp(VirtualScanner.Setup.of(scan), 0);
        Scanner scanner = Scanners.open(device.uri(), SOON)) {
      for (int i = 0; i < 5; i++) {
        try (Acquisition running = scanner.start(ScanRequest.DEFAULT, SOON)) {
          SampleScans.assertSame(complete(running.finish(SOON)), scan, "scan " + i);
        }
      }
      scanner.start(ScanRequest.DEFAULT, SOON).close();
      assertThat(scanner.status().state()).isEqualTo(ScannerState.IDLE);
      RawScan site =
          complete(
              scanner
                  .start(
                      ScanRequest.DEFAULT.withMetadata(ScanMetadata.UNKNOWN.withSite("Gate 9")),
                      SOON)
                  .finish(SOON));
      assertThat(site.metadata().site()).contains("Gate 9");
    }
  }

  @Test
  void open_secondHost_isToldThatTheScannerIsBusy() throws Exception {
    RawScan scan = SampleScans.full(50, 16, 7);
    try (VirtualScanner device = VirtualScanner.onTcp(VirtualScanner.Setup.of(scan), 0);
        Scanner scanner = Scanners.open(device.uri(), SOON)) {
      assertThat(scanner.capabilities().resends()).isTrue();
      assertThatThrownBy(() -> Scanners.open(device.uri(), SOON))
          .isInstanceOf(ScannerException.InUse.class);
    }
  }
}
