package org.cargolens.bench.alertkills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class AlertKillsProgramTest {
  @Test
  void run_twentyKills_losesAndDoublesNothing() throws IOException {
    BenchResult result = new AlertKillsProgram(new AlertKillsOptions(800, 2, 20, 7)).run();

    assertThat(result.checks()).hasSize(4).allMatch(Check::holds).allMatch(one -> one.cases() > 0);
    assertThat(result.metrics())
        .filteredOn(metric -> metric.name().equals("kills"))
        .allSatisfy(metric -> assertThat(metric.value()).isEqualTo(20));
  }

  @Test
  void new_fewerStepsThanProcesses_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AlertKillsOptions(3, 2, 1, 1))
        .withMessageContaining("not 3, 2 and 1");
  }
}
