package org.cargolens.scanner.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.MonotonicClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ExchangesTest {
  private static final Duration PAUSE = Duration.ofMillis(1);
  private static final Duration POSTPONED = Duration.ofSeconds(30);

  private final LeapingClock clock = new LeapingClock();
  private final Exchanges exchanges = new Exchanges(clock);

  /** Time passes when somebody waits, and at once. */
  private static final class LeapingClock implements MonotonicClock {
    private Duration time = Duration.ZERO;

    @Override
    public long nanos() {
      return time.toNanos();
    }

    @Override
    public long await(Condition condition, long nanos) {
      time = time.plusNanos(nanos);
      return 0;
    }

    @Override
    public long inOneGo(long nanos) {
      return nanos;
    }
  }

  private Optional<Answer> await(Duration deadline) throws Exception {
    return exchanges.await(3, PAUSE.toNanos(), Deadline.after(deadline));
  }

  @Test
  void await_postponed_waitsLongerThanItsPauseButNotThanTheDeadline() throws Exception {
    exchanges.begin(3);
    exchanges.postpone(3, POSTPONED);
    assertThat(await(Duration.ZERO)).isEmpty();
    assertThat(clock.time).isZero();
    assertThat(await(Deadline.LONGEST)).isEmpty();
    assertThat(clock.time).isEqualTo(POSTPONED);
    exchanges.answer(3, Answer.copyOf(1, ByteBuffer.allocate(0)));
    assertThat(await(Deadline.LONGEST)).isPresent();
    assertThat(clock.time).isEqualTo(POSTPONED);
  }

  @Test
  void postpone_requestThatEnded_isForgotten() throws Exception {
    exchanges.begin(3);
    exchanges.postpone(3, POSTPONED);
    exchanges.end(3);
    exchanges.postpone(3, POSTPONED);
    exchanges.begin(3);
    assertThat(await(Deadline.LONGEST)).isEmpty();
    assertThat(clock.time).isEqualTo(PAUSE);
  }

  @Test
  void answer_requestThatEnded_isDropped() throws Exception {
    exchanges.begin(3);
    exchanges.end(3);
    exchanges.answer(3, Answer.copyOf(1, ByteBuffer.allocate(0)));
    exchanges.begin(3);
    assertThat(await(Deadline.LONGEST)).isEmpty();
    assertThat(clock.time).isEqualTo(PAUSE);
  }
}
