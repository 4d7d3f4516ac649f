package org.cargolens.scanner.model.mythen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scan.Channel;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.View;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.cargolens.scanner.Scanners;
import org.cargolens.scanner.spi.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class MythenModelTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private FakeMythen device;

  @BeforeEach
  void startDevice() throws Exception {
    device = new FakeMythen();
  }

  @AfterEach
  void stopDevice() throws Exception {
    device.close();
  }

  private Scanner open(String uri) throws ScannerException {
    return Scanners.open(uri, SOON, event -> {});
  }

  @Test
  void finish_wholeScan_hasEveryCountAndFlagsWhatIsCut() throws Exception {
    try (Scanner scanner = open(device.uri(70) + "&exposure=20&pause=5")) {
      assertThat(scanner.identity().serialNumber()).isEqualTo("99");
      assertThat(scanner.identity().firmware()).contains("M3.0.0");
      ScanOutcome outcome = scanner.start(ScanRequest.DEFAULT, SOON).finish(SOON);
      assertThat(outcome).isInstanceOf(ScanOutcome.Complete.class);
      View view = ((ScanOutcome.Complete) outcome).scan().mainView();
      Channel counts = view.channels().get(0);
      for (int line = 0; line < 70; line++) {
        for (int strip = 0; strip < MythenPort.STRIPS; strip++) {
          assertThat(counts.sample(line, strip)).isEqualTo(Math.min(65_535, line * 1000 + strip));
        }
      }
      assertThat(view.lineTable().flags(64) & LineFlag.SATURATED.bit()).isZero();
      assertThat(view.lineTable().flags(65) & LineFlag.SATURATED.bit()).isNotZero();
      assertThat(device.commands())
          .containsSubsequence(
              "-get version",
              "-get nmodules",
              "-get systemnum",
              "-stop",
              "-time 200",
              "-delafter 50",
              "-frames 70",
              "-start",
              "-readout",
              "-stop");
    }
  }

  @Test
  void stop_runningScan_keepsTheLinesSoFar() throws Exception {
    device.slow(5);
    try (Scanner scanner = open(device.uri(5000));
        Acquisition scan = scanner.start(ScanRequest.DEFAULT, SOON)) {
      scan.take(SOON).orElseThrow().close();
      scan.stop();
      ScanOutcome outcome = scan.finish(SOON);
      assertThat(outcome).isInstanceOf(ScanOutcome.Complete.class);
      assertThat(scan.progress().lines()).isBetween(1, 4000);
      assertThat(scanner.status().state()).isEqualTo(ScannerState.IDLE);
      assertThat(scanner.start(ScanRequest.DEFAULT, SOON)).isNotNull();
    }
  }

  @Test
  void close_runningScan_leavesTheScannerIdleAndTheDetectorStopped() throws Exception {
    device.slow(5);
    try (Scanner scanner = open(device.uri(5000))) {
      for (int round = 0; round < 5; round++) {
        Acquisition scan = scanner.start(ScanRequest.DEFAULT, SOON);
        scan.take(SOON).orElseThrow().close();
        scan.close();
        assertThat(scanner.status().state()).isEqualTo(ScannerState.IDLE);
      }
    }
    boolean running = false;
    for (String command : device.commands()) {
      running = command.equals("-start") || (running && !command.equals("-stop"));
      assertThat(running || !command.equals("-readout")).as("%s", device.commands()).isTrue();
    }
  }

  /** A device that needs longer than the pause would be asked twice, and answer twice. */
  @Test
  void timing_anyExposure_pausesLongerThanAnyDeadline() {
    for (int exposure : new int[] {0, 1_000_000}) {
      assertThat(MythenModel.timing(new MythenSettings(7, exposure, 0)).resendAfter())
          .isGreaterThanOrEqualTo(Deadline.LONGEST);
    }
  }

  /** A heartbeat waits for the line that is being exposed. */
  @Test
  void timing_anyExposure_leavesTimeToAnswerAfterALine() {
    for (int exposure : new int[] {0, 1000, 1_000_000}) {
      Duration line = Duration.ofMillis(2 * exposure / 1000);
      assertThat(MythenModel.timing(new MythenSettings(7, exposure, exposure)).answerWithin())
          .isGreaterThanOrEqualTo(line.plusMillis(750));
    }
  }

  @Test
  void start_refusedSetting_isRefusedWithItsCode() throws Exception {
    device.answer("-frames 7", -2);
    try (Scanner scanner = open(device.uri(7))) {
      assertThatThrownBy(() -> scanner.start(ScanRequest.DEFAULT, SOON))
          .isInstanceOf(ScannerException.Refused.class)
          .hasMessageContaining("'-frames 7': -2");
      assertThat(scanner.status().state()).isEqualTo(ScannerState.IDLE);
    }
  }

  @Test
  void finish_refusedReadout_isADeviceFault() throws Exception {
    device.answer("-readout", -10);
    try (Scanner scanner = open(device.uri(7))) {
      ScanOutcome outcome = scanner.start(ScanRequest.DEFAULT, SOON).finish(SOON);
      assertThat(outcome).isInstanceOf(ScanOutcome.Aborted.class);
      assertThat(((ScanOutcome.Aborted) outcome).cause())
          .isInstanceOf(ScannerException.DeviceFault.class)
          .hasMessageContaining("line 0");
      assertThat(scanner.status().state()).isEqualTo(ScannerState.FAULTED);
    }
  }

  @Test
  void open_moreModulesThanThereCanBe_isAProtocolError() {
    device.answer("-get nmodules", 25);
    assertThatThrownBy(() -> open(device.uri(7)))
        .isInstanceOf(ScannerException.Protocol.class)
        .hasMessageContaining("1 to 24 modules, came 25");
  }

  @Test
  void status_idleForSeconds_isKeptAliveByHeartbeats() throws Exception {
    ManualClock clock = new ManualClock();
    try (Scanner scanner = Scanners.open(device.uri(7), Deadline.after(SOON, clock), event -> {})) {
      for (int beat = 0; beat < 3; beat++) {
        long heard = scanner.status().counters().frames();
        clock.advance(Duration.ofSeconds(3)); // at once: a second would make it lost
        Deadline limit = Deadline.after(SOON);
        // The moment is noted after the frame is counted: before both are, no time may pass.
        while ((scanner.status().counters().frames() == heard
                || !scanner.status().lastHeard().isZero())
            && !limit.hasPassed()) {
          LockSupport.parkNanos(1_000_000);
        }
        assertThat(scanner.status().counters().frames()).isGreaterThan(heard);
      }
      assertThat(device.commands().stream().filter("-get status"::equals).count())
          .isGreaterThanOrEqualTo(3);
      assertThat(scanner.status().state()).isEqualTo(ScannerState.IDLE);
    }
  }
}
