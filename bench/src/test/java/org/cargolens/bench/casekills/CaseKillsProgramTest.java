package org.cargolens.bench.casekills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class CaseKillsProgramTest {
  @Test
  void run_twentyKills_losesAndDoublesNothing() throws IOException {
    BenchResult result = new CaseKillsProgram(new CaseKillsOptions(1000, 2, 20, 7)).run();

    assertThat(result.checks()).hasSize(3).allMatch(Check::holds).allMatch(one -> one.cases() > 0);
    assertThat(result.metrics())
        .filteredOn(metric -> metric.name().equals("kills"))
        .allSatisfy(metric -> assertThat(metric.value()).isEqualTo(20));
  }

  @Test
  void new_fewerDecisionsThanProcesses_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CaseKillsOptions(1, 2, 1, 1))
        .withMessageContaining("not 1, 2 and 1");
  }
}
