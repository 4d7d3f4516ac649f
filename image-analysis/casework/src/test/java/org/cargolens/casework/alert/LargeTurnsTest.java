package org.cargolens.casework.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LargeTurnsTest {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final AtomicLong nanos = new AtomicLong();
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final LargeTurns turns = new LargeTurns(4, LONGEST, threads, nanos::get);
  private final CountDownLatch never = new CountDownLatch(1);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void look_fourThatNeverAnswer_letTheFifthHaveItsTurn() throws InterruptedException {
    List<CountDownLatch> begun = hang("a", "b", "c", "d");
    awaitAll(begun);
    CountDownLatch done = new CountDownLatch(1);
    turns.add("e", progress -> done.countDown());
    turns.look();
    assertThat(done.getCount()).as("nobody is broken off at once").isEqualTo(1);
    nanos.addAndGet(LONGEST.toNanos());
    turns.look();

    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void add_knownToBeSlow_haveHalfOfTheTurns() throws InterruptedException {
    awaitAll(hang("a", "b", "c", "d"));
    for (String unit : List.of("e", "f", "g", "h")) {
      CountDownLatch done = new CountDownLatch(1);
      turns.add(unit, progress -> done.countDown());
      nanos.addAndGet(LONGEST.toNanos());
      turns.look();
      assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }
    // All four were broken off; however often they come again, two turns stay free.
    hang("a", "b", "c", "d");
    for (String unit : List.of("i", "j", "k")) {
      CountDownLatch done = new CountDownLatch(1);
      turns.add(unit, progress -> done.countDown());
      assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void another_whileOthersWait_isFalse() throws InterruptedException {
    awaitAll(hang("a", "b", "c"));
    List<Boolean> answers = new ArrayList<>();
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    turns.add(
        "d",
        progress -> {
          answers.add(progress.another());
          await(waiting);
          answers.add(progress.another());
        });
    turns.add("e", progress -> done.countDown());
    waiting.countDown();

    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(answers.get(1)).isFalse();
  }

  private List<CountDownLatch> hang(String... units) {
    List<CountDownLatch> begun = new ArrayList<>();
    for (String unit : units) {
      CountDownLatch begins = new CountDownLatch(1);
      begun.add(begins);
      turns.add(
          unit,
          progress -> {
            begins.countDown();
            await(never);
          });
    }
    return begun;
  }

  private static void awaitAll(List<CountDownLatch> latches) {
    latches.forEach(LargeTurnsTest::await);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
