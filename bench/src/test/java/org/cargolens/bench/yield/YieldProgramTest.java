package org.cargolens.bench.yield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.Optional;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.junit.jupiter.api.Test;

final class YieldProgramTest {
  @Test
  void run_fewCases_countsLikeThePlainRecount() throws IOException {
    BenchResult result = new YieldProgram(new YieldOptions(1_500, 1, 3, Optional.empty())).run();

    assertThat(result.checks()).hasSize(3).allMatch(Check::holds);
    assertThat(result.checks().get(1).cases()).isGreaterThan(80);
    assertThat(result.metric("scans").orElseThrow().value()).isBetween(1_200.0, 1_450.0);
  }

  @Test
  void new_noCases_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new YieldOptions(0, 1, 1, Optional.empty()))
        .withMessageContaining("are 0 and 1");
  }
}
