package org.cargolens.scanner.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BellTest {
  private final ManualClock clock = new ManualClock();
  private final Bell bell = new Bell(clock);

  private CompletableFuture<Boolean> waiting(long end) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return bell.awaitUntil(end) == 0;
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** Between reckoning when to wake and beginning to wait, any time may pass. */
  @Test
  void awaitUntil_clockThatWentOnSinceTheMomentWasReckoned_returns() throws Exception {
    long end = clock.nanos() + Duration.ofMillis(250).toNanos();
    clock.advance(Duration.ofSeconds(3));
    assertThat(bell.awaitUntil(end)).isZero();
  }

  @Test
  void awaitUntil_ringBeforeTheWait_isNotLostAndCountsOnce() throws Exception {
    bell.ring();
    assertThat(bell.awaitUntil(Long.MAX_VALUE / 4)).isZero();
    CompletableFuture<Boolean> second = waiting(Long.MAX_VALUE / 4);
    clock.step(Duration.ofSeconds(1));
    assertThat(second).isNotDone();
    bell.ring();
    assertThat(second.get(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void awaitUntil_clockThatGoesOnMeanwhile_returnsAtTheMoment() throws Exception {
    CompletableFuture<Boolean> woken = waiting(Duration.ofSeconds(1).toNanos());
    clock.step(Duration.ofMillis(999));
    assertThat(woken).isNotDone();
    clock.advance(Duration.ofMillis(1));
    assertThat(woken.get(30, TimeUnit.SECONDS)).isTrue();
  }
}
