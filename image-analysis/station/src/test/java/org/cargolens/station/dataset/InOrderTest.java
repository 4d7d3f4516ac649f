package org.cargolens.station.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class InOrderTest {
  @Test
  void run_ofSeveralTasks_givesResultsInTheirOrder() throws IOException {
    CountDownLatch second = new CountDownLatch(1);
    List<Callable<Integer>> tasks =
        List.of(
            () -> {
              second.await();
              return 1;
            },
            () -> {
              second.countDown();
              return 2;
            },
            () -> 3);

    assertThat(InOrder.run(tasks, 2)).containsExactly(1, 2, 3);
  }

  @Test
  void run_afterAFailure_returnsWhenNoTaskRuns() {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    List<Callable<Integer>> tasks =
        List.of(
            () -> {
              begun.await();
              throw new IOException("disk full");
            },
            () -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                // What a task does when it is told to stop: it finishes what it is at.
                for (int i = 0; i < 1000; i++) {
                  Thread.onSpinWait();
                }
                ended.set(true);
              }
              return 2;
            });

    assertThatThrownBy(() -> InOrder.run(tasks, 2)).hasMessage("disk full");
    assertThat(ended).isTrue();
  }
}
