package org.cargolens.bench.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cargolens.bench.pull.NoiseScan;
import org.cargolens.bench.result.Check;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.junit.jupiter.api.Test;

/** Each claim about a pulled link fails where it does not hold. */
class LossChecksTest {
  private static final Duration SILENCE = Duration.ofSeconds(1);
  private static final RawScan SENT = NoiseScan.of(20, 3);
  private static final Optional<ScannerException> LOST =
      Optional.of(new ScannerException.LinkLost(Phase.STREAM, "no sign of life"));
  private static final ScanOutcome SOUND = cut(12, LOST);

  private static ScanOutcome cut(int from, Optional<ScannerException> cause) {
    return Outcomes.partial(SENT, List.of(new LineGap(from, 20 - from, LineGap.Cause.LINK)), cause);
  }

  private static LossCycle cycle(ScanOutcome outcome, long noticedMillis, long reconnects) {
    return new LossCycle(
        10, Duration.ofMillis(noticedMillis), outcome, reconnects, Duration.ofMillis(900));
  }

  private static List<Long> failed(LossCycle cycle) {
    LossChecks checks = new LossChecks(SILENCE, SENT);
    checks.add(cycle);
    return checks.checks().stream().map(Check::failed).toList();
  }

  @Test
  void checks_soundCycle_holds() {
    assertThat(failed(cycle(SOUND, 900, 1))).containsOnly(0L);
  }

  @Test
  void checks_lossNoticedLateOrNeverOrForNoReason_fails() {
    assertThat(failed(cycle(SOUND, 1126, 1))).containsExactly(0L, 0L, 1L, 0L, 0L);
    assertThat(failed(cycle(SOUND, 20, 1))).containsExactly(0L, 0L, 1L, 0L, 0L);
  }

  @Test
  void checks_foundNotOnce_fails() {
    assertThat(failed(cycle(SOUND, 900, 0))).containsExactly(0L, 0L, 0L, 1L, 0L);
    assertThat(failed(cycle(SOUND, 900, 2))).containsExactly(0L, 0L, 0L, 1L, 0L);
  }

  @Test
  void checks_otherCause_fails() {
    ScannerException late = new ScannerException.DeadlineExceeded(Phase.FINISH, "late");
    assertThat(failed(cycle(cut(12, Optional.of(late)), 900, 1)))
        .containsExactly(0L, 1L, 0L, 0L, 0L);
    assertThat(failed(cycle(new ScanOutcome.Complete(SENT), 900, 1)))
        .containsExactly(1L, 1L, 0L, 0L, 0L);
  }

  @Test
  void checks_linesGivenUpThatWereTaken_fails() {
    assertThat(failed(cycle(cut(9, LOST), 900, 1))).containsExactly(1L, 0L, 0L, 0L, 0L);
  }

  @Test
  void checks_scannerThatComesBackLate_fails() {
    LossCycle late = new LossCycle(10, Duration.ofMillis(900), SOUND, 1, Duration.ofMillis(2001));
    assertThat(failed(late)).containsExactly(0L, 0L, 0L, 0L, 1L);
  }

  @Test
  void ofShare_busyHost_fails() {
    assertThat(LossChecks.ofShare(0.049).holds()).isTrue();
    assertThat(LossChecks.ofShare(0.05).holds()).isFalse();
  }
}
