package org.cargolens.bench.kills;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class KillSeriesTest {
  @Test
  void new_noKills_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KillSeries(0, 1))
        .withMessageContaining("are 0");
  }
}
