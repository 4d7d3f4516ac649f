package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.cargolens.scanner.Scanners;
import org.cargolens.scanner.wire.gige.PixelFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults to order. A line of 270 samples is a packet of 576 bytes. */
final class GigeOrdersTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final RawScan SCAN =
      GigeScans.scan(160, 270, PixelFormat.MONO16, ChannelKind.SINGLE_ENERGY);

  private VirtualGigeDetector device;

  @BeforeEach
  void serve() throws Exception {
    device =
        VirtualGigeDetector.on(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 28}), 0),
            VirtualGigeDetector.Setup.of(SCAN, PixelFormat.MONO16));
  }

  @AfterEach
  void end() {
    device.close();
  }

  private Scanner open(String options) throws ScannerException {
    return Scanners.open(device.uri() + "?packet=576&lines=160" + options, SOON);
  }

  private static ScanOutcome pull(Scanner scanner) throws ScannerException {
    try (Acquisition scan = scanner.start(ScanRequest.DEFAULT, SOON)) {
      return scan.finish(LONG);
    }
  }

  private static void assertComplete(ScanOutcome outcome) {
    assertThat(outcome).isInstanceOf(ScanOutcome.Complete.class);
    SampleScans.assertSame(((ScanOutcome.Complete) outcome).scan(), SCAN, "");
  }

  private static List<LineGap> gaps(ScanOutcome outcome) {
    assertThat(outcome).isInstanceOf(ScanOutcome.Partial.class);
    return ((ScanOutcome.Partial) outcome).scan().mainView().gaps();
  }

  private static void await(BooleanSupplier fact) {
    Deadline deadline = Deadline.after(SOON);
    while (!fact.getAsBoolean()) {
      assertThat(deadline.hasPassed()).as("waited in vain").isFalse();
      LockSupport.parkNanos(2_000_000);
    }
  }

  @Test
  void order_lostLines_areLostWhereTheyAreLost() throws Exception {
    try (Scanner scanner = open("&answer=50")) {
      assertThat(device.order(new ScannerFault.LoseLines(0, 2))).isTrue();
      assertThat(device.order(new ScannerFault.LoseLines(159, 1))).isTrue();
      assertThat(gaps(pull(scanner)))
          .containsExactly(
              new LineGap(0, 2, LineGap.Cause.DEVICE), new LineGap(159, 1, LineGap.Cause.DEVICE));
      device.heal();
      device.order(new ScannerFault.SwallowLines(20, 1, false));
      assertThat(gaps(pull(scanner))).containsExactly(new LineGap(20, 1, LineGap.Cause.LINK));
      device.heal();
      device.order(new ScannerFault.SwallowLines(20, 1, true));
      device.order(new ScannerFault.CorruptLines(30, 1));
      device.order(new ScannerFault.Duplicate(0.3));
      device.order(new ScannerFault.Reorder(0.3));
      device.order(new ScannerFault.CounterWrap());
      device.order(new ScannerFault.ClockBack());
      assertComplete(pull(scanner));
      assertThat(scanner.status().counters().damagedFrames()).isPositive();
      assertThat(scanner.status().counters().duplicateBlocks()).isPositive();
    }
  }

  @Test
  void standstill_ordered_recordsNoFrameBeyondItUntilItGoesOn() throws Exception {
    assertThat(device.order(new ScannerFault.Standstill(0))).isTrue();
    try (Scanner scanner = open("&height=8");
        Acquisition scan = scanner.start(ScanRequest.DEFAULT, SOON)) {
      int lines = 0;
      while (lines < 160) {
        assertThat(scan.take(Duration.ZERO)).isEmpty();
        device.order(new ScannerFault.Standstill(lines + 1));
        int frameEnd = lines + 8;
        while (lines < frameEnd) {
          try (LineBlock block = scan.take(SOON).orElseThrow()) {
            assertThat(block.firstLine()).isEqualTo(lines);
            lines += block.lines();
          }
        }
        assertThat(lines).isEqualTo(frameEnd);
      }
      assertComplete(scan.finish(SOON));
    }
  }

  /** Each frame has lost packets, and so have those sent again. */
  @Test
  void finish_everyFrameHasHoles_isTheSame() throws Exception {
    for (int line = 3; line < 160; line += 5) {
      device.order(new ScannerFault.SwallowLines(line, 1, true));
    }
    try (Scanner scanner = open("&answer=50&height=8")) {
      assertComplete(pull(scanner));
    }
  }

  @Test
  void order_cutRebootAndSilence_areLossesThatHeal() throws Exception {
    try (Scanner scanner = open("&heartbeat=6000&silence=2500")) {
      device.order(new ScannerFault.Pace(200));
      device.order(new ScannerFault.Cut(48, ScannerFault.End.CLOSED));
      assertThat(gaps(pull(scanner))).containsExactly(new LineGap(48, 112, LineGap.Cause.LINK));
      await(() -> scanner.status().state() == ScannerState.IDLE);
      device.heal();
      device.order(new ScannerFault.Silence(32, Duration.ofMinutes(1)));
      assertThat(gaps(pull(scanner))).containsExactly(new LineGap(32, 128, LineGap.Cause.LINK));
      device.heal();
      await(() -> scanner.status().state() == ScannerState.IDLE);
      device.order(new ScannerFault.Reboot(0, Duration.ofMinutes(1)));
      await(() -> scanner.status().state() == ScannerState.RECOVERING);
      device.heal();
      await(() -> scanner.status().state() == ScannerState.IDLE);
      assertComplete(pull(scanner));
    }
  }

  @Test
  void order_anotherDeviceOrHost_isRefused() throws Exception {
    device.order(new ScannerFault.SecondController());
    assertThatThrownBy(() -> open("")).isInstanceOf(ScannerException.InUse.class);
    device.heal();
    try (Scanner scanner = open("&silence=2500")) {
      device.order(new ScannerFault.SerialNumber("other"));
      device.order(new ScannerFault.Cut(0, ScannerFault.End.CLOSED));
      await(() -> scanner.status().state() == ScannerState.LINK_LOST);
      await(() -> !device.isControlled());
      assertThat(scanner.identity().serialNumber()).isNotEqualTo("other");
    }
    device.heal();
    open("").close();
  }

  @Test
  void order_whatUdpDoesNotHave_isNotPossible() {
    assertThat(device.order(new ScannerFault.Neighbour())).isFalse();
    assertThat(device.order(new ScannerFault.Interlock(0))).isFalse();
    assertThat(device.order(new ScannerFault.Cut(0, ScannerFault.End.RESET))).isFalse();
    assertThat(device.order(new ScannerFault.UnknownLength())).isFalse();
  }
}
