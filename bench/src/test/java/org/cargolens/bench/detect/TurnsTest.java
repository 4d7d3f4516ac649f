package org.cargolens.bench.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final Turns turns = new Turns();

  private void round(long ours, long theirs) {
    turns.add("ours", Duration.ofMillis(ours));
    turns.add("theirs", Duration.ofMillis(theirs));
  }

  @Test
  void timesFaster_slowRound_slowsBoth() {
    round(10, 20);
    round(100, 200);
    round(10, 30);

    assertThat(turns.timesFaster("ours", "theirs")).isCloseTo(2, within(1e-9));
    assertThat(turns.medianMillis("theirs")).isEqualTo(30);
    assertThat(turns.rivals()).containsExactly("ours", "theirs");
  }

  @Test
  void timesFaster_evenRounds_takesTheMiddle() {
    round(10, 20);
    round(10, 40);

    assertThat(turns.timesFaster("ours", "theirs")).isCloseTo(3, within(1e-9));
  }

  @Test
  void timesFaster_unequalTurns_isRefused() {
    round(10, 20);
    turns.add("ours", Duration.ofMillis(10));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> turns.timesFaster("ours", "theirs"))
        .withMessage("ours ran 2 times, theirs 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> turns.medianMillis("nobody"))
        .withMessage("nobody never had a turn");
  }
}
