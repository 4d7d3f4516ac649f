package org.cargolens.analysis.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class OpenUsesTest {
  @Test
  void close_useStillRunning_freesWhenTheLastOneEnds() {
    OpenUses uses = new OpenUses("thing");
    AtomicInteger freed = new AtomicInteger();
    uses.enter();
    Thread.currentThread().interrupt();

    uses.close(freed::incrementAndGet);

    assertThat(Thread.interrupted()).as("interrupt kept").isTrue();
    assertThat(freed).hasValue(0);
    uses.leave();
    assertThat(freed).hasValue(1);
    assertThat(OpenUses.patienceSeconds()).isEqualTo(10);
  }

  /** Whoever closes may count on the memory being free when closing returns. */
  @Test
  void close_whileTheLastUseEnds_freesBeforeItReturns() throws Exception {
    OpenUses uses = new OpenUses("thing");
    CountDownLatch freeing = new CountDownLatch(1);
    AtomicReference<Thread> freedBy = new AtomicReference<>();
    uses.enter();
    Thread closer =
        new Thread(
            () -> {
              freeing.countDown();
              uses.close(() -> freedBy.set(Thread.currentThread()));
            });
    closer.start();
    freeing.await();
    waitsOrEnded(closer);

    uses.leave();
    closer.join();

    assertThat(freedBy).hasValue(closer);
  }

  @Test
  void close_whileAnotherCloses_returnsWhenAllIsFreed() throws Exception {
    OpenUses uses = new OpenUses("thing");
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger freed = new AtomicInteger();
    Thread first =
        new Thread(
            () ->
                uses.close(
                    () -> {
                      begun.countDown();
                      await(go);
                      freed.incrementAndGet();
                    }));
    first.start();
    begun.await();
    AtomicInteger seen = new AtomicInteger(-1);
    Thread second =
        new Thread(
            () -> {
              uses.close(freed::incrementAndGet);
              seen.set(freed.get());
            });
    second.start();
    waitsOrEnded(second);

    go.countDown();
    first.join();
    second.join();

    assertThat(seen).hasValue(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A thread that waits with a limit has nothing left to do but wait. */
  private static void waitsOrEnded(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING
        && thread.getState() != Thread.State.TERMINATED) {
      Thread.onSpinWait();
    }
  }
}
