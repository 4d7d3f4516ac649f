package org.cargolens.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchResultTest {
  private static final Environment ENVIRONMENT = ResultSamples.of(1, 1).environment();

  @Test
  void answersAreRight_withoutAnyCase_isFalse() {
    assertThat(withChecks().answersAreRight()).isFalse();
    assertThat(withChecks(Check.of("a claim", 0, List.of())).answersAreRight()).isFalse();
  }

  @Test
  void answersAreRight_withOneFailure_isFalse() {
    Check right = Check.of("a claim", 5, List.of());
    assertThat(withChecks(right).answersAreRight()).isTrue();
    assertThat(withChecks(right, Check.of("another", 5, List.of("scan 3"))).answersAreRight())
        .isFalse();
  }

  @Test
  void constructor_metricTwice_isRefused() {
    Metric metric = Metric.fact("scans", "scans", 1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new BenchResult("p", ENVIRONMENT, Map.of(), List.of(metric, metric), List.of()))
        .withMessageContaining("scans stands 2 times");
  }

  @Test
  void metric_infiniteOrNameless_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metric.lower("time", "ms", Double.POSITIVE_INFINITY))
        .withMessageContaining("time");
    assertThatIllegalArgumentException().isThrownBy(() -> Metric.fact(" ", "ms", 1));
  }

  @Test
  void check_moreFailuresThanTold_keepsTheFirst() {
    Check check = Check.of("a claim", 50, Collections.nCopies(30, "scan"));
    assertThat(check.failed()).isEqualTo(30);
    assertThat(check.failures()).hasSize(Check.MAX_FAILURES);
    assertThat(check.holds()).isFalse();
  }

  @Test
  void check_moreFailuresThanCases_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Check.of("a claim", 1, List.of("a", "b")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Environment("cpu", 0, "jvm", "os", 1));
  }

  private static BenchResult withChecks(Check... checks) {
    return new BenchResult("p", ENVIRONMENT, Map.of(), List.of(), List.of(checks));
  }
}
