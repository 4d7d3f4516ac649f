package org.cargolens.scanner.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.ScannerState;
import org.junit.jupiter.api.Test;

/** What threads say that come late: of a link, or a scan, that was replaced meanwhile. */
final class ShellStateTest {
  private final ScannerException lost = new ScannerException.LinkLost(Phase.STREAM, "lost");

  private final List<ScannerState> told = new CopyOnWriteArrayList<>();
  private final ShellState state = new ShellState("none", this::hear);

  private void hear(ScannerEvent event) {
    if (event instanceof ScannerEvent.StateChanged changed) {
      told.add(changed.to());
    }
  }

  private static ScanRun run() throws Exception {
    ScanPlan plan = ScanRunTest.plan(ScanRunTest.stream(0, 4, false));
    return new ScanRun(
        new ScanLimits(plan, ScanRequest.DEFAULT),
        ShellTiming.askingOnce(Duration.ofSeconds(2)),
        new ManualClock(),
        new ScanRun.Sender(() -> 0, () -> {}));
  }

  private ScanRun streaming() throws Exception {
    ScanRun run = run();
    state.moveTo(ScannerState.IDLE);
    state.arm();
    state.stream(run, () -> true);
    return run;
  }

  @Test
  void lose_linkThatWasReplacedMeanwhile_isNoNews() {
    state.moveTo(ScannerState.IDLE);
    assertThat(state.lose(lost, () -> false)).isFalse();
    assertThat(state.get()).isEqualTo(ScannerState.IDLE);
    assertThat(state.lose(lost, () -> true)).isTrue();
    assertThat(state.get()).isEqualTo(ScannerState.LINK_LOST);
  }

  @Test
  void fault_ofALinkThatWasReplacedMeanwhile_isNoNews() throws Exception {
    ScannerException fault = new ScannerException.SafetyInterlock(Phase.STREAM, 1, "door");
    ScanRun run = streaming();
    assertThat(state.fault(fault, () -> false)).isFalse();
    assertThat(state.get()).isEqualTo(ScannerState.STREAMING);
    state.scanOver(run);
    assertThat(state.get()).isEqualTo(ScannerState.IDLE);
    assertThat(state.fault(fault, () -> true)).isTrue();
    assertThat(state.get()).isEqualTo(ScannerState.FAULTED);
  }

  @Test
  void scanOver_nextScanStreams_leavesItAlone() throws Exception {
    ScanRun former = streaming();
    assertThat(state.lose(lost, () -> true)).isTrue();
    ScanRun next = streaming();
    state.scanOver(former);
    assertThat(state.get()).isEqualTo(ScannerState.STREAMING);
    state.drain(former);
    assertThat(state.get()).isEqualTo(ScannerState.STREAMING);
    state.drain(next);
    assertThat(state.get()).isEqualTo(ScannerState.DRAINING);
    state.scanOver(next);
    assertThat(state.get()).isEqualTo(ScannerState.IDLE);
  }

  @Test
  void stream_scanEndedWhileItStarted_drainsAtOnce() throws Exception {
    ScanRun run = run();
    state.moveTo(ScannerState.IDLE);
    state.arm();
    assertThat(run.ended(List.of(new PortEvents.StreamTotal(2, List.of())))).isTrue();
    state.drain(run); // told by the receive thread, which was here first
    state.stream(run, () -> true);
    assertThat(told)
        .containsExactly(
            ScannerState.IDLE, ScannerState.ARMING, ScannerState.STREAMING, ScannerState.DRAINING);
  }

  @Test
  void stream_linkWasLostAndIsThereAgain_saysWhyTheScanEnded() throws Exception {
    ScanRun run = run();
    state.moveTo(ScannerState.IDLE);
    state.arm();
    assertThat(state.lose(lost, () -> true)).isTrue();
    run.fail(lost);
    state.moveIf(ScannerState.LINK_LOST, ScannerState.RECOVERING);
    state.recovered();
    assertThatThrownBy(() -> state.stream(run, () -> true)).isSameAs(lost);
    assertThat(state.get()).isEqualTo(ScannerState.IDLE);
  }

  @Test
  void stream_anotherScanArmsOnTheNextLink_failsAndLeavesThatAlone() throws Exception {
    ScanRun overtaken = run();
    overtaken.fail(lost);
    state.moveTo(ScannerState.IDLE);
    state.arm();
    assertThatThrownBy(() -> state.stream(overtaken, () -> false)).isSameAs(lost);
    state.disarm(() -> false);
    assertThat(state.get()).isEqualTo(ScannerState.ARMING);
    state.stream(run(), () -> true);
    state.scanOver(overtaken);
    assertThat(state.get()).isEqualTo(ScannerState.STREAMING);
  }
}
