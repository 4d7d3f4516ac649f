package org.cargolens.bench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuidedProgramTest {
  private static final int INPUTS = 5000;

  @TempDir private Path folder;

  /** The short form; its one process takes most of the time to start. */
  @Test
  void run_wirePayloads_goesBeyondWhatTheGoodInputsReach() throws IOException {
    GuidedLimits limits = new GuidedLimits(INPUTS, Duration.ofMinutes(5), 7);

    BenchResult result = new GuidedProgram(limits).run(folder, List.of(new WirePayloadTarget()));

    assertThat(result.checks())
        .allSatisfy(check -> assertThat(check.failures()).isEmpty())
        .allSatisfy(check -> assertThat(check.cases()).isGreaterThanOrEqualTo(INPUTS));
    assertThat(result.answersAreRight()).isTrue();
    assertThat(value(result, "wire.payloads.coverage"))
        .isGreaterThan(value(result, "wire.payloads.coverage-of-good"));
    assertThat(result.parameters()).containsEntry("seed", "7");
  }

  private static double value(BenchResult result, String name) {
    return result.metrics().stream()
        .filter(metric -> metric.name().equals(name))
        .mapToDouble(Metric::value)
        .findFirst()
        .orElseThrow();
  }
}
