package org.cargolens.analysis.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static double mean(List<double[]> strata) {
    return Arrays.stream(strata.get(0)).average().orElseThrow();
  }

  @Test
  void interval_mean_coversItAtTheLevel() {
    int covered = 0;
    for (int trial = 0; trial < 200; trial++) {
      Random random = new Random(trial);
      double[] sample = random.doubles(60).toArray();
      ConfidenceInterval interval =
          new Bootstrap(400, 0.9, trial).interval(List.of(sample), BootstrapTest::mean);
      if (interval.low() <= 0.5 && 0.5 <= interval.high()) {
        covered++;
      }
    }

    assertThat(covered).isBetween(160, 195);
  }

  @Test
  void interval_sameSeed_isTheSame() {
    double[] sample = new Random(1).doubles(30).toArray();

    assertThat(Bootstrap.DEFAULT.interval(List.of(sample), BootstrapTest::mean))
        .isEqualTo(Bootstrap.DEFAULT.interval(List.of(sample), BootstrapTest::mean));
  }

  @Test
  void interval_strata_keepTheirSizes() {
    List<double[]> strata = List.of(new double[3], new double[5]);

    ConfidenceInterval interval =
        Bootstrap.DEFAULT.interval(strata, drawn -> drawn.get(0).length * 10 + drawn.get(1).length);

    assertThat(interval).isEqualTo(new ConfidenceInterval(35, 35, 0.95));
  }

  @Test
  void intervals_groups_areDrawnWhole() {
    double[] values = {1, 1, 1, 9, 9, 9};
    List<String> alone = List.of("a", "b", "c", "d", "e", "f");
    List<String> grouped = List.of("a", "a", "a", "b", "b", "b");

    var free = Bootstrap.DEFAULT.intervals(alone, times -> weighted(times, values)).get(0);
    var whole = Bootstrap.DEFAULT.intervals(grouped, times -> weighted(times, values)).get(0);

    assertThat(whole).contains(new ConfidenceInterval(1, 9, 0.95));
    assertThat(free.orElseThrow().low()).isGreaterThan(1);
    assertThat(Bootstrap.DEFAULT.intervals(alone, times -> weighted(times, values)).get(0))
        .isEqualTo(free);
  }

  @Test
  void intervals_undefinedInSomeDraws_restsOnTheOthers() {
    var intervals =
        Bootstrap.DEFAULT.intervals(
            List.of("a", "b"), times -> new double[] {times[0] == 0 ? Double.NaN : 3, Double.NaN});

    assertThat(intervals.get(0)).contains(new ConfidenceInterval(3, 3, 0.95));
    assertThat(intervals.get(1)).isEmpty();
  }

  @Test
  void intervals_oneGroup_areUnknown() {
    assertThat(Bootstrap.DEFAULT.intervals(List.of("a", "a"), times -> new double[] {1}))
        .containsExactly(Optional.empty());
  }

  private static double[] weighted(int[] times, double[] values) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += times[i] * values[i];
    }
    return new double[] {sum / Arrays.stream(times).sum()};
  }

  @Test
  void create_illegal_isRefused() {
    assertThatThrownBy(() -> new Bootstrap(10, 0.95, 1)).hasMessageContaining("100 resamples");
    assertThatThrownBy(() -> new ConfidenceInterval(1, 0, 0.95))
        .hasMessageContaining("not an interval");
  }
}
