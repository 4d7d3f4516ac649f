package org.cargolens.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DurationsTest {
  @Test
  void percentileMillis_hundredTimes_areTheirRanks() {
    List<Duration> times =
        new java.util.ArrayList<>(
            IntStream.rangeClosed(1, 100).mapToObj(Duration::ofMillis).toList());
    Collections.shuffle(times, new Random(1));
    Durations durations = new Durations(times);
    assertThat(durations.count()).isEqualTo(100);
    assertThat(durations.percentileMillis(50)).isEqualTo(50);
    assertThat(durations.percentileMillis(95)).isEqualTo(95);
    assertThat(durations.percentileMillis(99)).isEqualTo(99);
    assertThat(durations.percentileMillis(0.001)).isEqualTo(1);
    assertThat(durations.maxMillis()).isEqualTo(100);
    assertThat(durations.meanMillis()).isEqualTo(50.5);
  }

  @Test
  void percentileMillis_seededTimes_equalTheirDefinition() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      List<Duration> times =
          Stream.generate(() -> Duration.ofNanos(random.nextInt(1_000_000)))
              .limit(1 + random.nextInt(40))
              .toList();
      double percent = 100 * (1 - random.nextDouble());
      assertThat(new Durations(times).percentileMillis(percent))
          .as("seed %d", seed)
          .isEqualTo(plainPercentile(times, percent));
    }
  }

  /** The least time that at least the given share doesn't exceed, found by counting. */
  private static double plainPercentile(List<Duration> times, double percent) {
    return times.stream()
            .filter(
                candidate ->
                    times.stream().filter(time -> time.compareTo(candidate) <= 0).count()
                        >= percent / 100 * times.size())
            .mapToLong(Duration::toNanos)
            .min()
            .orElseThrow()
        / 1e6;
  }

  @Test
  void percentileMillis_oneTime_isThatTime() {
    Durations durations = new Durations(List.of(Duration.ofNanos(1_500_000)));
    assertThat(durations.percentileMillis(1)).isEqualTo(1.5);
    assertThat(durations.percentileMillis(99)).isEqualTo(1.5);
  }

  @Test
  void constructor_noTimes_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Durations(List.of()));
  }

  @Test
  void percentileMillis_outOfRange_isRefused() {
    Durations durations = new Durations(List.of(Duration.ofMillis(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> durations.percentileMillis(0));
    assertThatIllegalArgumentException().isThrownBy(() -> durations.percentileMillis(100.5));
  }
}
