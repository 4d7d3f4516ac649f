package org.cargolens.casework.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
    makeSlow("a", "b", "c", "d");
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

  @Test
  void taken_bySlowUnit_letsTheNextSlowOneBegin() {
    Deque<Runnable> begun = new ArrayDeque<>();
    LargeTurns four = new LargeTurns(4, LONGEST, begun::add, nanos::get);
    for (String unit : List.of("a", "b", "c")) {
      makeSlow(four, begun, unit);
    }
    List<Integer> turnsBegun = new ArrayList<>();
    four.add(
        "a",
        progress -> {
          four.add("b", none -> {});
          four.add("c", none -> {});
          turnsBegun.add(begun.size());
          assertThat(progress.another()).isTrue();
          turnsBegun.add(begun.size());
        });
    begun.remove().run();

    assertThat(turnsBegun).as("b's turn, then c's too").containsExactly(1, 2);
  }

  /** Breaks a unit off in this thread. */
  private void makeSlow(LargeTurns four, Deque<Runnable> begun, String unit) {
    four.add(
        unit,
        progress -> {
          nanos.incrementAndGet();
          for (String other : List.of("w", "x", "y", "z")) {
            four.add(other, none -> {});
          }
          nanos.addAndGet(LONGEST.toNanos());
          four.look();
          assertThat(Thread.currentThread().isInterrupted()).isTrue();
        });
    while (!begun.isEmpty()) {
      begun.remove().run();
    }
  }

  @Test
  void another_whileASlowUnitWaitsForTheTurn_isFalse() throws InterruptedException {
    makeSlow("a", "b", "c", "d");
    awaitAll(hang("e", "f", "g"));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    List<Boolean> answers = new ArrayList<>();
    turns.add(
        "h",
        progress -> {
          begun.countDown();
          await(waiting);
          answers.add(progress.another());
        });
    await(begun);
    turns.add("a", progress -> done.countDown());
    waiting.countDown();

    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(answers).containsExactly(false);
  }

  @Test
  void taken_justWhenItWasBrokenOff_isNotSlow() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    turns.add(
        "a",
        progress -> {
          begun.countDown();
          await(never);
          boolean unused = progress.another();
        });
    await(begun);
    // The oldest of those that hold turns.
    nanos.incrementAndGet();
    awaitAll(hang("b", "c", "d"));
    CountDownLatch one = new CountDownLatch(1);
    turns.add("e", progress -> one.countDown());
    nanos.addAndGet(LONGEST.toNanos());
    turns.look();
    assertThat(one.await(30, TimeUnit.SECONDS)).isTrue();

    CountDownLatch again = new CountDownLatch(1);
    CountDownLatch brokenOff = new CountDownLatch(1);
    turns.add(
        "a",
        progress -> {
          again.countDown();
          await(never);
          brokenOff.countDown();
        });
    await(again);
    // Those that count as slow are left to themselves; of the others the oldest is broken off.
    for (String unit : List.of("f", "g", "h", "i")) {
      List<CountDownLatch> next = hang(unit);
      nanos.addAndGet(LONGEST.toNanos());
      turns.look();
      awaitAll(next);
    }
    assertThat(brokenOff.await(30, TimeUnit.SECONDS)).isTrue();
  }

  /** Breaks four units off, the first that hold turns. */
  private void makeSlow(String... units) {
    awaitAll(hang(units));
    CountDownLatch released = new CountDownLatch(1);
    for (String unit : units) {
      CountDownLatch begun = new CountDownLatch(1);
      turns.add(
          "after " + unit,
          progress -> {
            begun.countDown();
            await(released);
          });
      nanos.addAndGet(LONGEST.toNanos());
      turns.look();
      await(begun);
    }
    released.countDown();
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
