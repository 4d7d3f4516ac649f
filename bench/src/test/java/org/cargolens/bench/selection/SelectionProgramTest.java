package org.cargolens.bench.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.cargolens.bench.result.BenchResult;
import org.junit.jupiter.api.Test;

final class SelectionProgramTest {
  @Test
  void run_fewDays_findsMoreThanChanceAndNoMoreThanTheTruth() {
    BenchResult result = new SelectionProgram(new SelectionOptions(2, 60, 1)).run();

    assertThat(value(result, "finds.learned")).isGreaterThan(2 * value(result, "finds.random"));
    assertThat(value(result, "finds.clairvoyant"))
        .isGreaterThanOrEqualTo(value(result, "finds.oracle"))
        .isLessThanOrEqualTo(value(result, "violations"));
    assertThat(value(result, "scans")).isBetween(2 * 60 * 35.0, 2 * 60 * 36.0);
    assertThat(result.checks()).hasSize(4);
    assertThat(result.checks().get(3).holds()).isTrue();
  }

  @Test
  void ratio_fewHistories_isThatOfAllTogether() {
    RatioOverSeeds ratio = RatioOverSeeds.of(new long[] {10, 30}, new long[] {10, 10});

    assertThat(ratio.value()).isEqualTo(2);
    assertThat(ratio.low()).isEqualTo(1);
    assertThat(ratio.high()).isEqualTo(3);
  }

  @Test
  void new_nonsense_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SelectionOptions(1, 1, 1))
        .withMessageContaining("are 1 and 1");
  }

  private static double value(BenchResult result, String name) {
    return result.metric(name).orElseThrow().value();
  }
}
