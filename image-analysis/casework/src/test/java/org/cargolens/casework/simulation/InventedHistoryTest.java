package org.cargolens.casework.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class InventedHistoryTest {
  private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");

  @Test
  void draw_manyCases_haveTheFactorsOfTheirYears() {
    List<InventedCase> cases = new InventedHistory(60_000, BEGIN, 1).draw();

    assertThat(factor(cases, one -> true)).isBetween(1.95, 2.05);
    assertThat(factor(cases, InventedCase::suspected)).isBetween(3.6, 4.3);
    assertThat(factor(cases, InventedCase::found)).isBetween(1.4, 2.1);
  }

  @Test
  void draw_sameSeed_isTheSame() {
    assertThat(new InventedHistory(500, BEGIN, 3).draw())
        .isEqualTo(new InventedHistory(500, BEGIN, 3).draw())
        .isNotEqualTo(new InventedHistory(500, BEGIN, 4).draw());
    assertThatIllegalArgumentException().isThrownBy(() -> new InventedHistory(9, BEGIN, 1));
  }

  private static double factor(List<InventedCase> cases, Predicate<InventedCase> wanted) {
    Instant second = BEGIN.plus(Duration.ofDays(365));
    long[] years = new long[2];
    for (InventedCase one : cases) {
      if (one.scan().isPresent() && wanted.test(one)) {
        years[one.scan().get().at().isBefore(second) ? 0 : 1]++;
      }
    }
    return (double) years[1] / years[0];
  }
}
