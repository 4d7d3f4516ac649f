package org.cargolens.analysis.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
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
}
