package org.cargolens.bench.dicos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.cargolens.bench.result.BenchResult;
import org.junit.jupiter.api.Test;

final class DicosProgramTest {
  @Test
  void run_smallScan_checksEachImage() throws Exception {
    BenchResult result = new DicosProgram(new DicosOptions(30, 20, 2)).run();

    assertThat(result.answersAreRight()).isTrue();
    assertThat(result.checks().get(0).cases()).isEqualTo(2);
    assertThat(result.metric("write p50, times plain")).isPresent();
    assertThat(result.metric("read p10, times plain")).isPresent();
  }

  @Test
  void receive_fewImages_checksEach() throws Exception {
    BenchResult result = new ReceiveProgram(new ReceiveOptions(3, 30, 20, 1)).run();

    assertThat(result.answersAreRight()).isTrue();
    assertThat(result.checks().get(0).cases()).isPositive();
    assertThat(result.metric("CargoLens")).isPresent();
  }

  @Test
  void new_noRounds_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new DicosOptions(1, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new ReceiveOptions(0, 1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new DicosOptions(65_536, 1, 1));
  }
}
