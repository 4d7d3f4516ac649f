package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InterruptionTest {
  @Test
  void end_workUnderWay_stopsItAndWaitsUntilItIsPutAway() throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);
    CompletableFuture<Void> ending;
    try (Interruption interruption = new Interruption()) {
      interruption.stopBy(stopped::countDown);
      ending = CompletableFuture.runAsync(interruption::end);
      assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(ending).isNotDone();
    }
    assertThat(ending).succeedsWithin(30, TimeUnit.SECONDS);
  }
}
