package org.cargolens.station.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangeLimitsTest {
  private static final long SMALL = 1_000;
  private static final long LARGE = 9 << 20;

  private final ExchangeLimits limits = new ExchangeLimits();

  @Test
  void begin_manyOfOneUnit_leavesRoomForOthers() {
    List<ExchangeLimits.Exchange> slow = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      slow.add(limits.begin("slow", SMALL).orElseThrow());
    }
    assertThat(limits.begin("slow", SMALL)).isEmpty();
    assertThat(limits.begin("other", SMALL)).isPresent();

    slow.get(0).close();
    assertThat(limits.begin("slow", SMALL)).isPresent();
  }

  @Test
  void begin_severalLargeBodiesOfOneUnit_takesOneAtATime() {
    ExchangeLimits.Exchange slow = limits.begin("slow", LARGE).orElseThrow();
    assertThat(limits.begin("slow", LARGE)).isEmpty();
    // What was refused holds no place, and small ones go on.
    for (int i = 0; i < 3; i++) {
      assertThat(limits.begin("slow", SMALL)).isPresent();
    }
    for (int i = 0; i < 5; i++) {
      assertThat(limits.begin("unit-" + i, LARGE)).isPresent();
    }
    assertThat(limits.begin("slow", SMALL)).isEmpty();

    slow.close();
    assertThat(limits.begin("slow", LARGE)).isPresent();
  }

  @Test
  void begin_manyLargeBodies_letsSmallOnesIn() {
    List<ExchangeLimits.Exchange> large = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      large.add(limits.begin("unit-" + i, LARGE).orElseThrow());
    }
    assertThat(limits.begin("unit-9", LARGE)).isEmpty();
    // What was refused holds no place of its unit.
    for (int i = 0; i < 4; i++) {
      assertThat(limits.begin("unit-9", SMALL)).isPresent();
    }
    large.get(5).close();
    assertThat(limits.begin("unit-8", LARGE)).isPresent();
  }
}
