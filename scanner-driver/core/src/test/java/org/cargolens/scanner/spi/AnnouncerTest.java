package org.cargolens.scanner.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class AnnouncerTest {
  private final List<Integer> heard = Collections.synchronizedList(new ArrayList<>());

  private void tell(Announcer<Integer> announcer, int event) {
    announcer.add(event);
    announcer.deliver();
  }

  @Test
  void deliver_listenerThatAddsMore_hearsThemAfterwardsInOrder() {
    List<Announcer<Integer>> self = new ArrayList<>();
    Announcer<Integer> announcer =
        new Announcer<>(
            "n",
            event -> {
              if (event < 3) {
                tell(self.get(0), event + 10);
                tell(self.get(0), event + 20);
              }
              heard.add(event);
            });
    self.add(announcer);
    announcer.add(1);
    announcer.add(2);
    announcer.deliver();
    assertThat(heard).containsExactly(1, 2, 11, 21, 12, 22);
  }

  @Test
  void deliver_listenerThatFails_hearsTheNext() {
    Announcer<Integer> announcer =
        new Announcer<>(
            "n",
            event -> {
              if (event == 1) {
                throw new AssertionError("a station's own");
              }
              heard.add(event);
            });
    tell(announcer, 1);
    tell(announcer, 2);
    assertThat(heard).containsExactly(2);
  }

  @Test
  void deliver_listenerThatDoesNotReturn_keepsNobodyElseWaiting() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    Announcer<Integer> announcer =
        new Announcer<>(
            "n",
            event -> {
              heard.add(event);
              entered.countDown();
              awaitQuietly(leave);
            });
    Thread first = new Thread(() -> tell(announcer, 0));
    first.start();
    assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
    IntStream.rangeClosed(1, Announcer.MOST + 5).forEach(event -> tell(announcer, event));
    assertThat(heard).containsExactly(0);
    leave.countDown();
    first.join(30_000);
    assertThat(heard).hasSize(Announcer.MOST + 1).isSorted();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      boolean unused = latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void deliver_manyThreads_tellEachEventOnce() throws Exception {
    Announcer<Integer> announcer = new Announcer<>("n", heard::add);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int base = 1000 * t;
      threads.add(
          new Thread(() -> IntStream.range(0, 1000).forEach(i -> tell(announcer, base + i))));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join(30_000);
    }
    assertThat(heard).hasSize(4000).doesNotHaveDuplicates();
  }
}
