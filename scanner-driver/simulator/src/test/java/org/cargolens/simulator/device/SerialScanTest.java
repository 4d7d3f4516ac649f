package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.cargolens.scanner.Scanners;
import org.cargolens.scanner.link.SerialSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class SerialScanTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final SerialSettings FAST = SerialSettings.of(921_600);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "corrupt=0.01,seed=1",
        "corrupt=0.1,drop=0.05,garbage=0.1,seed=2",
        "corrupt=0.1,drop=0.05,garbage=0.1,seed=3"
      })
  void finish_badLine_isTheSame(String faults) throws Exception {
    RawScan scan = SampleScans.full(250, 128, 11);
    VirtualScanner.Setup setup = VirtualScanner.Setup.of(scan).withFaults(FaultPlan.parse(faults));
    try (SerialPair cable = Cables.open();
        VirtualScanner device = VirtualScanner.onSerial(setup, cable.devicePath(), FAST);
        Scanner scanner =
            Scanners.open("linescan+serial:" + cable.hostPath() + "?baud=921600", SOON)) {
      assertThat(device.uri()).startsWith("linescan+serial:");
      ScanOutcome outcome = scanner.start(ScanRequest.DEFAULT, SOON).finish(LONG);
      assertThat(outcome).isInstanceOf(ScanOutcome.Complete.class);
      SampleScans.assertSame(((ScanOutcome.Complete) outcome).scan(), scan, faults);
    }
  }

  @Test
  void finish_deviceVanishes_keepsWhatCameAndDoesNotSpin() throws Exception {
    RawScan scan = Scans.transmission(4000, 64, 3, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    VirtualScanner.Setup setup = VirtualScanner.Setup.of(scan);
    SteppedClock clock = new SteppedClock(); // no time has to pass before it is noticed
    List<ScannerEvent> events = Collections.synchronizedList(new ArrayList<>());
    try (SerialPair cable = Cables.open();
        VirtualScanner device = VirtualScanner.onSerial(setup, cable.devicePath(), FAST);
        Scanner scanner =
            Scanners.open(
                "linescan+serial:" + cable.hostPath() + "?baud=921600&reconnect=no",
                Deadline.after(SOON, clock),
                events::add)) {
      device.order(new ScannerFault.Standstill(300));
      Acquisition running = scanner.start(ScanRequest.DEFAULT, SOON);
      int taken = 0;
      while (taken < 200) {
        LineBlock block = running.take(SOON).orElseThrow();
        taken += block.lines();
        block.close();
      }
      Cables.unplug(cable);
      ScanOutcome.Partial received = (ScanOutcome.Partial) running.finish(LONG);
      assertThat(received.cause()).get().isInstanceOf(ScannerException.LinkLost.class);
      LineGap gap = received.gaps().get(received.gaps().size() - 1).gap();
      assertThat(gap.firstLine()).isGreaterThanOrEqualTo(taken);
      assertThat(gap.endLine()).isEqualTo(4000);
      assertThat(scanner.status().state()).isEqualTo(ScannerState.LINK_LOST);
      assertThat(device.port()).isZero();
      assertThat(cpuMillisIn(Duration.ofMillis(500))).isLessThan(250);
    }
    assertThat(events).filteredOn(event -> event instanceof ScannerEvent.Failed).hasSize(1);
  }

  private static long cpuMillisIn(Duration time) throws InterruptedException {
    var threads = ManagementFactory.getThreadMXBean();
    long before = cpu(threads);
    new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    return (cpu(threads) - before) / 1_000_000;
  }

  private static long cpu(ThreadMXBean threads) {
    long sum = 0;
    for (var info : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (info != null
          && (info.getThreadName().startsWith("cargolens")
              || info.getThreadName().startsWith("virtual-scanner"))) {
        sum += Math.max(0, threads.getThreadCpuTime(info.getThreadId()));
      }
    }
    return sum;
  }

  @Test
  void open_plugIsBack_worksAgain() throws Exception {
    RawScan scan = SampleScans.full(20, 16, 12);
    try (SerialPair cable = Cables.open();
        VirtualScanner device =
            VirtualScanner.onSerial(VirtualScanner.Setup.of(scan), cable.devicePath(), FAST)) {
      for (int i = 0; i < 3; i++) {
        try (Scanner scanner =
            Scanners.open("linescan+serial:" + cable.hostPath() + "?baud=921600", SOON)) {
          assertThat(scanner.start(ScanRequest.DEFAULT, SOON).finish(LONG))
              .as(device.uri())
              .isInstanceOf(ScanOutcome.Complete.class);
        }
      }
    }
  }

  @Test
  void open_silentSerialLine_endsAtTheDeadline() throws Exception {
    try (SerialPair cable = Cables.open()) {
      SteppedClock clock = new SteppedClock();
      Deadline deadline = Deadline.after(Duration.ofMillis(300), clock);
      FutureTask<Scanner> open =
          new FutureTask<>(
              () -> Scanners.open("linescan+serial:" + cable.hostPath(), deadline, event -> {}));
      new Thread(open, "opens").start();
      clock.step(Duration.ofMillis(299));
      assertThat(open).isNotDone();
      clock.step(Duration.ofMillis(1));
      assertThatThrownBy(() -> open.get(LONG.toSeconds(), TimeUnit.SECONDS))
          .hasCauseInstanceOf(ScannerException.DeadlineExceeded.class);
    }
  }

  @Test
  void open_noSuchDevice_isUnreachable() {
    assertThatThrownBy(() -> Scanners.open("linescan+serial:/dev/no-such-tty", SOON))
        .isInstanceOf(ScannerException.Unreachable.class)
        .hasMessageContaining("/dev/no-such-tty");
  }
}
