package org.cargolens.bench.kills;

import static org.assertj.core.api.Assertions.assertThat;

import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;

/** What programs must find whose processes are killed. */
public final class KillResults {
  private KillResults() {}

  /** Every check holds, and looked at something. */
  public static void assertRight(BenchResult result, int checks) {
    assertThat(result.checks())
        .hasSize(checks)
        .allMatch(Check::holds)
        .allMatch(one -> one.cases() > 0);
  }

  /** So many kills were made. */
  public static void assertKills(BenchResult result, int kills) {
    assertThat(result.metrics())
        .filteredOn(metric -> metric.name().equals("kills"))
        .allSatisfy(metric -> assertThat(metric.value()).isEqualTo(kills));
  }
}
