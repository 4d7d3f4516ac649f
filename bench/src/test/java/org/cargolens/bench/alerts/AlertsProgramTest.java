package org.cargolens.bench.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class AlertsProgramTest {
  @Test
  void run_twentySeeds_deliversEachMessageOnceAndInOrder() throws IOException {
    BenchResult result = new AlertsProgram(new AlertsOptions(20, 1, 60, false)).run();

    assertThat(result.checks())
        .allSatisfy(check -> assertThat(check.failures()).isEmpty())
        .allMatch(check -> check.cases() > 300);
  }

  @Test
  void run_acknowledgementThatComesBeforeItsAlert_isCountedToo() throws IOException {
    // A level was told while the network to those addressed at first was cut for days.
    BenchResult result = new AlertsProgram(new AlertsOptions(1, 36, 150, false)).run();

    assertThat(result.checks()).allMatch(Check::holds).allMatch(check -> check.cases() > 50);
  }

  @Test
  void run_sealed_deliversToo() throws IOException {
    BenchResult result = new AlertsProgram(new AlertsOptions(1, 100, 60, true)).run();

    assertThat(result.checks()).allMatch(Check::holds).allMatch(check -> check.cases() > 5);
  }

  @Test
  void new_nothingToDo_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AlertsOptions(0, 1, 1, false))
        .withMessageContaining("not 0 and 1");
  }
}
