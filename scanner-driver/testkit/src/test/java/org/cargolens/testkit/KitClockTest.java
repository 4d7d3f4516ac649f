package org.cargolens.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.Selector;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.cargolens.scanner.Deadline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class KitClockTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final KitClock clock = new KitClock();

  private void awaitWaiting(Thread thread) {
    while (!clock.isWaitedFor(thread)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void nanos_goingClock_goesAndLeaps() {
    long before = clock.nanos();
    clock.advance(HOUR);
    assertThat(clock.nanos() - before).isGreaterThanOrEqualTo(HOUR.toNanos());
    assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT-0.000000001S");
  }

  @Test
  void nanos_stoppedClock_standsAndGoesOnFromThere() {
    clock.stop();
    long stood = clock.nanos();
    assertThat(clock.nanos()).isEqualTo(stood);
    clock.advance(HOUR);
    assertThat(clock.nanos()).isEqualTo(stood + HOUR.toNanos());
    clock.go();
    clock.go();
    assertThat(clock.nanos() - stood - HOUR.toNanos())
        .isBetween(0L, Duration.ofMinutes(1).toNanos());
  }

  @Test
  void pass_threadThatWaitsForACondition_hasActedAfterwards() throws Exception {
    clock.stop();
    ReentrantLock lock = new ReentrantLock();
    Condition never = lock.newCondition();
    Deadline deadline = Deadline.after(HOUR, clock);
    FutureTask<Long> waiting =
        new FutureTask<>(
            () -> {
              lock.lock();
              try {
                long late = 0;
                while (!deadline.hasPassed()) {
                  late += clock.await(never, deadline.remainingNanos());
                }
                return late;
              } finally {
                lock.unlock();
              }
            });
    Thread thread = new Thread(waiting, "waits");
    thread.start();
    awaitWaiting(thread);
    clock.pass(HOUR.minusNanos(1));
    assertThat(waiting.isDone()).isFalse();
    clock.pass(Duration.ofNanos(1));
    assertThat(waiting.get(30, TimeUnit.SECONDS)).as("a leap makes no wait longer").isZero();
  }

  @Test
  void pass_threadThatWaitsForASocket_hasActedAfterwards() throws Exception {
    clock.stop();
    Deadline deadline = Deadline.after(HOUR, clock);
    FutureTask<Boolean> waiting =
        new FutureTask<>(
            () -> {
              try (Selector selector = Selector.open()) {
                while (!deadline.hasPassed()) {
                  int unused = selector.select(Math.max(1, deadline.waitMillis()));
                }
              }
              return true;
            });
    Thread thread = new Thread(waiting, "waits");
    thread.start();
    awaitWaiting(thread);
    clock.pass(HOUR.minusNanos(1));
    assertThat(waiting.isDone()).isFalse();
    clock.pass(Duration.ofNanos(1));
    assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
    assertThat(deadline.waitMillis()).isZero();
  }
}
