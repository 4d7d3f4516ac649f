package org.cargolens.bench.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KernelProgramTest {
  @ParameterizedTest
  @EnumSource
  void difference_fromPlainTwin_none(KernelChoice kernel) {
    assertThat(kernel.on(KernelData.VAN).difference()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void benchmark_runOnce_countsItsAmounts(KernelChoice kernel) {
    KernelBenchmark benchmark = new KernelBenchmark();
    benchmark.kernel = kernel;
    benchmark.data = KernelData.VAN;
    benchmark.prepare();
    KernelBenchmark.Amounts amounts = new KernelBenchmark.Amounts();
    benchmark.product(amounts);
    benchmark.plain(amounts);
    benchmark.baseline(amounts);
    assertThat(amounts.pixels).isPositive().isEqualTo(3 * kernel.on(KernelData.VAN).pixels());
    assertThat(amounts.bytes).isEqualTo(3 * kernel.on(KernelData.VAN).bytes());
  }

  @Test
  void check_allKernels_hold() {
    Check check = KernelProgram.check(List.of(KernelData.VAN));
    assertThat(check.cases()).isEqualTo(KernelChoice.values().length);
    assertThat(check.holds()).isTrue();
  }

  @Test
  void run_shortest_givesRatesAndRatios() {
    KernelOptions options =
        new KernelOptions(
            List.of(KernelChoice.values()), KernelData.VAN, 0, 1, Duration.ofMillis(1));
    BenchResult result =
        new KernelProgram(options)
            .run(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    for (String kernel : List.of("smoothing", "correction", "frames")) {
      assertThat(result.metric(kernel + ".product.pixels").orElseThrow().value()).isPositive();
      assertThat(result.metric(kernel + ".times-plain-speed")).isPresent();
      assertThat(result.metric(kernel + ".share-of-copy-speed")).isPresent();
    }
    assertThat(result.answersAreRight()).isTrue();
  }

  @Test
  void options_illegalNumbers_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new KernelOptions(
                    List.of(KernelChoice.values()), KernelData.VAN, -1, 1, Duration.ofSeconds(1)))
        .withMessageContaining("-1, 1 and PT1S");
  }
}
