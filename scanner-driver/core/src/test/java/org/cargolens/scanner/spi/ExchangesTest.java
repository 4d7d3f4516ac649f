package org.cargolens.scanner.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cargolens.scanner.Deadline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ExchangesTest {
  private final Exchanges exchanges = new Exchanges();

  private Optional<Answer> await(int id, Duration pause, Duration deadline) throws Exception {
    return exchanges.await(id, pause.toNanos(), Deadline.after(deadline));
  }

  @Test
  void await_postponed_waitsLongerThanItsPauseButNotThanTheDeadline() throws Exception {
    exchanges.begin(3);
    exchanges.postpone(3, Duration.ofSeconds(30));
    long begun = System.nanoTime();
    assertThat(await(3, Duration.ofMillis(1), Duration.ofMillis(300))).isEmpty();
    assertThat(System.nanoTime() - begun).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(290));
    exchanges.answer(3, Answer.copyOf(1, ByteBuffer.allocate(0)));
    assertThat(await(3, Duration.ofMillis(1), Duration.ofSeconds(30))).isPresent();
  }

  @Test
  void postpone_requestThatEnded_isForgotten() throws Exception {
    exchanges.begin(3);
    exchanges.postpone(3, Duration.ofDays(1));
    exchanges.end(3);
    exchanges.postpone(3, Duration.ofDays(1));
    exchanges.begin(3);
    assertThat(await(3, Duration.ofMillis(1), Duration.ofDays(1))).isEmpty();
  }

  @Test
  void answer_requestThatEnded_isDropped() throws Exception {
    exchanges.begin(3);
    exchanges.end(3);
    exchanges.answer(3, Answer.copyOf(1, ByteBuffer.allocate(0)));
    exchanges.begin(3);
    assertThat(await(3, Duration.ofMillis(1), Duration.ofSeconds(30))).isEmpty();
  }
}
