package org.cargolens.scanner.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ReconnectPolicyTest {
  private static final ReconnectPolicy POLICY =
      new ReconnectPolicy(Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofSeconds(1));

  @Test
  void pauseNanos_attemptsInVain_doublesUpToTheLongestWithinItsJitter() {
    SplittableRandom random = new SplittableRandom(7);
    for (int inVain = 0; inVain < 200; inVain++) {
      double expected = Math.min(10e9, 0.2e9 * Math.pow(2, inVain));
      assertThat((double) POLICY.pauseNanos(inVain, random))
          .as("after %d", inVain)
          .isBetween(0.75 * expected, 1.25 * expected);
    }
  }

  @Test
  void pauseNanos_manyStations_differ() {
    SplittableRandom random = new SplittableRandom(7);
    assertThat(POLICY.pauseNanos(0, random)).isNotEqualTo(POLICY.pauseNanos(0, random));
  }

  @Test
  void new_longestShorterThanFirst_namesBoth() {
    assertThatThrownBy(
            () ->
                new ReconnectPolicy(
                    Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(1)))
        .hasMessageContaining("PT2S")
        .hasMessageContaining("PT1S");
  }
}
