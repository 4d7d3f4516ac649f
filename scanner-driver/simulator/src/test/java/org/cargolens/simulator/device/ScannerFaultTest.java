package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Channel;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerStatus;
import org.cargolens.scanner.Scanners;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One test for each fault that can be ordered. */
@Timeout(120)
final class ScannerFaultTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final RawScan SCAN = SampleScans.full(120, 16, 31);

  private VirtualScanner device;

  @BeforeEach
  void serve() throws IOException {
    device = VirtualScanner.onTcp(VirtualScanner.Setup.of(SCAN), 0);
  }

  @AfterEach
  void close() {
    device.close();
  }

  private record Pulled(ScanOutcome outcome, ScannerStatus.Counters counters) {
    RawScan complete() {
      assertThat(outcome).isInstanceOf(ScanOutcome.Complete.class);
      return ((ScanOutcome.Complete) outcome).scan();
    }

    List<LineGap> gaps() {
      assertThat(outcome).isInstanceOf(ScanOutcome.Partial.class);
      return ((ScanOutcome.Partial) outcome).gaps().stream().map(gap -> gap.gap()).toList();
    }
  }

  private Pulled pull(ScannerFault... faults) throws ScannerException {
    for (ScannerFault fault : faults) {
      assertThat(device.order(fault)).isTrue();
    }
    try (Scanner scanner = open()) {
      ScanOutcome outcome = scanner.start(ScanRequest.DEFAULT, SOON).finish(SOON);
      return new Pulled(outcome, scanner.status().counters());
    }
  }

  private Scanner open() throws ScannerException {
    return Scanners.open(device.uri() + "?block=400&window=8&reconnect=no", SOON);
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), device.port());
    socket.setSoTimeout((int) SOON.toMillis());
    return socket;
  }

  @Test
  void duplicate_lines_comeTwice() throws Exception {
    Pulled pulled = pull(new ScannerFault.Duplicate(0.5));

    SampleScans.assertSame(pulled.complete(), SCAN, "");
    assertThat(pulled.counters().duplicateBlocks()).isPositive();
  }

  @Test
  void reorder_lines_showHolesThatFill() throws Exception {
    Pulled pulled = pull(new ScannerFault.Reorder(0.5));

    SampleScans.assertSame(pulled.complete(), SCAN, "");
    assertThat(pulled.counters().resendRequests()).isPositive();
  }

  @Test
  void spoil_bytes_areDamage() throws Exception {
    assertThat(pull(new ScannerFault.Spoil(0.001)).counters().damagedFrames()).isPositive();
  }

  @Test
  void corruptLines_oneLine_isDamagedOnce() throws Exception {
    Pulled pulled = pull(new ScannerFault.CorruptLines(50, 1));

    SampleScans.assertSame(pulled.complete(), SCAN, "");
    assertThat(pulled.counters().damagedFrames()).isPositive();
  }

  @Test
  void swallowLines_once_comeWhenAskedForAgain() throws Exception {
    Pulled pulled = pull(new ScannerFault.SwallowLines(50, 1, true));

    SampleScans.assertSame(pulled.complete(), SCAN, "");
    assertThat(pulled.counters().resendRequests()).isPositive();
  }

  @Test
  void swallowLines_always_areLostOnTheLink() throws Exception {
    List<LineGap> gaps = pull(new ScannerFault.SwallowLines(50, 1, false)).gaps();

    assertThat(gaps).hasSize(1);
    assertThat(gaps.get(0).cause()).isEqualTo(LineGap.Cause.LINK);
    assertThat(gaps.get(0).firstLine()).isLessThanOrEqualTo(50);
    assertThat(gaps.get(0).endLine()).isGreaterThan(50);
  }

  @Test
  void loseLines_some_areNamedByTheScanner() throws Exception {
    Pulled pulled = pull(new ScannerFault.LoseLines(7, 3));

    assertThat(pulled.gaps()).containsExactly(new LineGap(7, 3, LineGap.Cause.DEVICE));
  }

  @Test
  void drip_bytes_comeSingly() throws Exception {
    long began = System.nanoTime();
    Pulled pulled = pull(new ScannerFault.Drip(Duration.ofMillis(10), 40));

    SampleScans.assertSame(pulled.complete(), SCAN, "");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(390));
  }

  @Test
  void silence_ordered_endsByHealing() throws Exception {
    try (Scanner scanner = open()) {
      assertThat(device.order(new ScannerFault.Silence(0, Duration.ofMinutes(10)))).isTrue();
      assertThatThrownBy(() -> scanner.start(ScanRequest.DEFAULT, Duration.ofMillis(100)))
          .isInstanceOf(ScannerException.DeadlineExceeded.class);
      device.heal();
      assertThat(scanner.start(ScanRequest.DEFAULT, SOON).finish(SOON))
          .isInstanceOf(ScanOutcome.Complete.class);
    }
  }

  @Test
  void cut_closed_isAnEnd() throws Exception {
    try (Socket socket = connect()) {
      device.order(new ScannerFault.Cut(0, ScannerFault.End.CLOSED));
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void cut_halfClosed_stillReads() throws Exception {
    try (Socket socket = connect()) {
      device.order(new ScannerFault.Cut(0, ScannerFault.End.HALF_CLOSED));
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      for (int i = 0; i < 100; i++) {
        socket.getOutputStream().write(i);
      }
    }
  }

  @Test
  void cut_reset_isAnErrorAndNoEnd() throws Exception {
    try (Socket socket = connect()) {
      device.order(new ScannerFault.Cut(0, ScannerFault.End.RESET));
      assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void reboot_midScan_forgetsTheScanAndIsBackLater() throws Exception {
    Pulled pulled = pull(new ScannerFault.Reboot(60, Duration.ofMinutes(10)));
    LineGap gap = pulled.gaps().get(0);
    assertThat(gap.firstLine()).isGreaterThan(40);
    assertThat(gap.endLine()).isEqualTo(120);
    assertThatThrownBy(this::open).isInstanceOf(ScannerException.class);

    device.heal();

    SampleScans.assertSame(pull().complete(), SCAN, "");
  }

  @Test
  void serialNumber_other_isTold() throws Exception {
    device.order(new ScannerFault.SerialNumber("78"));
    try (Scanner scanner = open()) {
      assertThat(scanner.identity().serialNumber()).isEqualTo("78");
    }
  }

  @Test
  void encoderWrap_of16Bits_wrapsInTheMiddle() throws Exception {
    long[] sent = SCAN.mainView().lineTable().encoderPositions().orElseThrow();
    RawScan scan = pull(new ScannerFault.EncoderWrap(16)).complete();
    long[] got = scan.mainView().lineTable().encoderPositions().orElseThrow();

    assertThat(got[60]).isEqualTo(Short.MAX_VALUE);
    assertThat(got[70]).isNegative();
    for (int line = 1; line < sent.length; line++) {
      assertThat((short) (got[line] - got[line - 1]))
          .isEqualTo((short) (sent[line] - sent[line - 1]));
    }
  }

  @Test
  void counterWrap_scanNumbers_skipZero() throws Exception {
    device.order(new ScannerFault.CounterWrap());
    try (Scanner scanner = open()) {
      for (int scan = 0; scan < 5; scan++) {
        assertThat(scanner.start(ScanRequest.DEFAULT, SOON).finish(SOON))
            .isInstanceOf(ScanOutcome.Complete.class);
      }
    }
    ActiveFaults faults = new ActiveFaults(FaultPlan.parse("counterwrap=1"));
    SessionFaults session =
        new SessionFaults(new Door.Visitor(new NoLink(), Optional.empty()), faults);
    assertThat(session.scanNumberAfter(0)).isEqualTo(Integer.MAX_VALUE);
    assertThat(session.scanNumberAfter(Integer.MAX_VALUE)).isEqualTo(Integer.MIN_VALUE);
    assertThat(session.scanNumberAfter(Integer.MIN_VALUE)).isEqualTo(-1);
    assertThat(session.scanNumberAfter(-1)).isEqualTo(1);
  }

  @Test
  void energySkew_ofThreeLines_delaysTheSecondEnergy() throws Exception {
    RawScan scan = pull(new ScannerFault.EnergySkew(3)).complete();
    Channel late = scan.mainView().channels().get(1);
    Channel own = SCAN.mainView().channels().get(1);

    assertThat(scan.mainView().channels().get(0).sha256())
        .isEqualTo(SCAN.mainView().channels().get(0).sha256());
    assertThat(late.sample(2, 5)).isEqualTo(own.sample(0, 5));
    assertThat(late.sample(100, 5)).isEqualTo(own.sample(97, 5));
  }

  @Test
  void secondController_there_isBusyUntilItGoes() throws Exception {
    device.order(new ScannerFault.SecondController());
    assertThatThrownBy(this::open).isInstanceOf(ScannerException.InUse.class);
    device.heal();
    SampleScans.assertSame(pull().complete(), SCAN, "");
  }

  @Test
  void interlock_ordered_staysOpenForEveryHostUntilHealed() throws Exception {
    ScanOutcome.Partial partial =
        (ScanOutcome.Partial) pull(new ScannerFault.Interlock(30)).outcome();
    assertThat(partial.cause()).get().isInstanceOf(ScannerException.SafetyInterlock.class);
    assertThatThrownBy(this::pull).isInstanceOf(ScannerException.class);
    device.heal();
    SampleScans.assertSame(pull().complete(), SCAN, "");
  }

  @Test
  void unknownLength_andPace_areOfTheScan() throws Exception {
    device.order(new ScannerFault.UnknownLength());
    device.order(new ScannerFault.Pace(400));
    long began = System.nanoTime();
    try (Scanner scanner = open();
        var scan = scanner.start(ScanRequest.DEFAULT, SOON)) {
      assertThat(scan.description().streams().get(0).lines()).isEmpty();
      assertThat(scan.finish(SOON)).isInstanceOf(ScanOutcome.Complete.class);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(250));
  }

  @Test
  void standstill_ordered_recordsNoLineBeyondItUntilItGoesOn() throws Exception {
    device.order(new ScannerFault.Standstill(7));
    device.order(new ScannerFault.Standstill(8)); // the newest counts
    try (Scanner scanner = open();
        var scan = scanner.start(ScanRequest.DEFAULT, SOON)) {
      int lines = 0;
      while (lines < 8) {
        try (LineBlock block = scan.take(SOON).orElseThrow()) {
          lines = block.firstLine() + block.lines();
        }
      }
      assertThat(lines).isEqualTo(8);
      assertThat(scan.take(Duration.ZERO)).isEmpty();
      device.heal();
      SampleScans.assertSame(
          ((ScanOutcome.Complete) scan.finish(SOON)).scan(), SCAN, "after it went on");
    }
  }

  @Test
  void standstill_stopped_endsThere() throws Exception {
    device.order(new ScannerFault.Standstill(8));
    try (Scanner scanner = open();
        var scan = scanner.start(ScanRequest.DEFAULT, SOON)) {
      scan.take(SOON).orElseThrow().close();
      scan.stop();
      ScanOutcome.Complete outcome = (ScanOutcome.Complete) scan.finish(SOON);
      assertThat(outcome.scan().mainView().geometry().lines()).isBetween(1, 8);
    }
  }

  @Test
  void clockBack_time_isADayEarlier() throws Exception {
    ScanMetadata metadata = pull(new ScannerFault.ClockBack()).complete().metadata();

    assertThat(metadata.capturedAt())
        .isEqualTo(SCAN.metadata().capturedAt().map(time -> time.minus(Duration.ofDays(1))));
  }

  @Test
  void order_whatTheLinkCannotHave_isRefused() throws Exception {
    assertThat(device.order(new ScannerFault.Neighbour())).isFalse();
  }

  @Test
  void faults_outOfRange_nameTheValue() {
    assertThatThrownBy(() -> new ScannerFault.LoseLines(-1, 1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new ScannerFault.EncoderWrap(7)).hasMessageContaining("7");
    assertThatThrownBy(() -> new ScannerFault.EnergySkew(0)).hasMessageContaining("0");
    assertThatThrownBy(() -> new ScannerFault.Pace(0)).hasMessageContaining("0");
    assertThatThrownBy(() -> new ScannerFault.Reorder(2)).hasMessageContaining("2");
  }
}
