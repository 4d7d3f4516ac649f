package org.cargolens.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  @Test
  void of_slowerBeyondNoise_isRegression() {
    Comparison comparison = Comparison.of(ResultSamples.of(10, 50), ResultSamples.of(8, 50), 0.1);
    assertThat(comparison.hasRegression()).isTrue();
    assertThat(comparison.rows().get(0).verdict()).isEqualTo(Comparison.Verdict.WORSE);
    assertThat(comparison.rows().get(0).gain().orElseThrow()).isEqualTo(0.8, within(1e-9));
  }

  @Test
  void of_longerTimeBeyondNoise_isRegression() {
    Comparison comparison = Comparison.of(ResultSamples.of(10, 50), ResultSamples.of(10, 60), 0.1);
    assertThat(comparison.rows().get(1).verdict()).isEqualTo(Comparison.Verdict.WORSE);
  }

  @Test
  void of_changeWithinNoise_isSame() {
    Comparison comparison = Comparison.of(ResultSamples.of(10, 50), ResultSamples.of(9.2, 54), 0.1);
    assertThat(comparison.hasRegression()).isFalse();
    assertThat(comparison.rows())
        .extracting(Comparison.Row::verdict)
        .containsOnly(Comparison.Verdict.SAME);
  }

  @Test
  void of_fasterBeyondNoise_isBetter() {
    Comparison comparison = Comparison.of(ResultSamples.of(10, 50), ResultSamples.of(20, 25), 0.1);
    assertThat(comparison.rows().subList(0, 2))
        .extracting(Comparison.Row::verdict)
        .containsOnly(Comparison.Verdict.BETTER);
  }

  @Test
  void of_noiseReversed_marksBothDirectionsAlike() {
    BenchResult slow = ResultSamples.of(8.9, 50);
    BenchResult fast = ResultSamples.of(10, 50);
    assertThat(Comparison.of(fast, slow, 0.1).rows().get(0).verdict())
        .isEqualTo(Comparison.Verdict.WORSE);
    assertThat(Comparison.of(slow, fast, 0.1).rows().get(0).verdict())
        .isEqualTo(Comparison.Verdict.BETTER);
  }

  @Test
  void of_factsAndZeros_haveNoGain() {
    Comparison comparison = Comparison.of(ResultSamples.of(0, 50), ResultSamples.of(1, 50), 0.1);
    assertThat(comparison.rows().get(0).gain()).isEmpty();
    assertThat(comparison.rows().get(2).gain()).isEmpty();
  }

  @Test
  void of_otherMachineAndParameters_saysSo() {
    BenchResult here = ResultSamples.of(10, 50);
    BenchResult there =
        new BenchResult(
            "throughput",
            new Environment("another processor", 4, "a virtual machine 17", "a system 6", 1L << 30),
            Map.of("threads", "4"),
            here.metrics(),
            here.checks());
    assertThat(Comparison.of(here, there, 0.1).differences())
        .containsExactly(
            "processor: a processor -> another processor",
            "cores: 2 -> 4",
            "parameter threads: 2 -> 4");
  }

  @Test
  void of_twoPrograms_isRefused() {
    BenchResult result = ResultSamples.of(10, 50);
    BenchResult other =
        new BenchResult("pull", result.environment(), Map.of(), List.of(), List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Comparison.of(result, other, 0.1))
        .withMessageContaining("throughput and pull");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Comparison.of(result, result, 1))
        .withMessageContaining("1.0");
  }
}
