package org.cargolens.bench.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.junit.jupiter.api.Test;

final class RulesProgramTest {
  @Test
  void run_fewCases_scoresLikeThePlainRules() {
    BenchResult result = new RulesProgram(new RulesOptions(3000, 200, 3)).run();

    assertThat(result.checks()).hasSize(1).allMatch(Check::holds);
    assertThat(result.checks().get(0).cases()).isEqualTo(30);
    assertThat(result.metrics())
        .filteredOn(metric -> metric.name().equals("rules.that.held"))
        .allSatisfy(metric -> assertThat(metric.value()).isGreaterThan(3000));
  }

  @Test
  void new_noCases_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RulesOptions(0, 1, 1))
        .withMessageContaining("are 0 and 1");
  }
}
