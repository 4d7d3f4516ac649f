package org.cargolens.casework.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cargolens.casework.store.SampleEntries.add;
import static org.cargolens.casework.store.SampleEntries.draft;
import static org.cargolens.casework.store.SampleEntries.secret;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.cargolens.casework.audit.AuditEntry;
import org.junit.jupiter.api.Test;

/** Threads that share one store, whatever database it is in. */
interface ThreadContract extends StoreContract {
  /** For how long a thread may take to come to where it waits. */
  int DEADLINE_SECONDS = 60;

  @Test
  default void everyMethod_whileAnotherThreadReads_waitsForItsEnd() throws Exception {
    try (CaseStore store = store()) {
      AuditEntry first = add(store, secret("r1", "a"));
      CountDownLatch inside = new CountDownLatch(1);
      CountDownLatch release = new CountDownLatch(1);
      FutureTask<Void> reading =
          started(
              () -> {
                store.forEach(
                    entry -> {
                      inside.countDown();
                      await(release);
                    });
                return null;
              });
      await(inside);
      List<FutureTask<Object>> others = new ArrayList<>();
      List<Thread> threads = new ArrayList<>();
      List<Callable<Object>> all =
          List.of(
              () -> add(store, draft("r2", "b")),
              () -> store.personalData().of(first),
              () -> store.summaries().unscanned(new YieldSpan(Instant.EPOCH, first.at())),
              store::lastNumber);
      for (Callable<Object> one : all) {
        FutureTask<Object> task = new FutureTask<>(one);
        others.add(task);
        threads.add(new Thread(task));
      }
      try {
        threads.forEach(Thread::start);
        threads.forEach(ThreadContract::awaitStanding);
        assertThat(others).allMatch(task -> !task.isDone());
      } finally {
        release.countDown();
      }
      reading.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
      for (FutureTask<Object> task : others) {
        assertThat(task.get(DEADLINE_SECONDS, TimeUnit.SECONDS)).isNotNull();
      }
      assertThat(store.verify(Optional.empty()).fault()).isEmpty();
      assertThat(store.lastNumber()).isEqualTo(2);
    }
  }

  private static <T> FutureTask<T> started(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    new Thread(task).start();
    return task;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits until a thread waits for another, or has ended. */
  private static void awaitStanding(Thread thread) {
    Set<Thread.State> standing =
        Set.of(Thread.State.BLOCKED, Thread.State.WAITING, Thread.State.TERMINATED);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (!standing.contains(thread.getState())) {
      assertThat(System.nanoTime()).as("%s", thread.getState()).isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
