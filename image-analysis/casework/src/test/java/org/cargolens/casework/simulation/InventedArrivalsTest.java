package org.cargolens.casework.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.Test;

class InventedArrivalsTest {
  private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");

  /** What selections were judged on; it must not move with them. */
  private static final String PINNED =
      "10074a49bd6cf307e67ee22311ef038ecdfa12395f2ecf9f101b1945e367e37d";

  @Test
  void day_seed1_isWhatItWasWhenSelectionsWereJudgedOnIt() {
    InventedArrivals arrivals = new InventedArrivals(300, 3, BEGIN, 1);
    StringBuilder lines = new StringBuilder();
    for (int day = 0; day < 3; day++) {
      lines.append(
          arrivals.day(day).stream()
              .map(InventedArrival::line)
              .collect(Collectors.joining("\n", "", "\n")));
    }
    assertThat(Sha256.of(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8))).hex())
        .isEqualTo(PINNED);
  }

  @Test
  void day_manyArrivals_haveThePrevalenceAndTrueProbabilities() {
    List<InventedArrival> all = new ArrayList<>();
    for (long seed = 1; seed <= 2; seed++) {
      InventedArrivals arrivals = new InventedArrivals(1_000, 100, BEGIN, seed);
      for (int day = 0; day < 100; day++) {
        all.addAll(arrivals.day(day));
      }
    }
    assertThat(share(all)).isBetween(0.0024, 0.0032);
    // Among the risky and among the others, as many hold one as their probabilities say.
    for (boolean risky : new boolean[] {true, false}) {
      List<InventedArrival> some =
          all.stream().filter(one -> one.probability() > 0.02 == risky).toList();
      double expected =
          some.stream().mapToDouble(InventedArrival::probability).average().orElseThrow();
      assertThat(share(some)).isBetween(0.8 * expected, 1.2 * expected);
    }
    assertThat(all).allMatch(one -> one.stay().leaves().isAfter(one.stay().arrives()));
    assertThat(all.stream().filter(InventedArrival::demanded).count()).isBetween(480L, 720L);
  }

  @Test
  void rules_declared_holdAsTheirNamesSay() {
    InventedArrival.Declared declared =
        new InventedArrival.Declared(7, 3, 1, false, new InventedArrivals.Trader(5, true, 0), 0.31);

    assertThat(declared.rules())
        .containsExactly(
            "documents-missing", "first-trader", "goods-7", "origin-3-5", "route-1-3", "too-light");
    assertThat(declared.score()).isEqualTo(10 + 20 + 25 + 20 + 10 + 30);
    assertThat(declared.traits()).contains("goods 7", "mass below 4 tenths of the norm");
    assertThatIllegalArgumentException().isThrownBy(() -> InventedArrival.Declared.weight("other"));
  }

  @Test
  void new_nonsense_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new InventedArrivals(0, 1, BEGIN, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InventedArrivals(1, 1, BEGIN, 1).day(1));
  }

  private static double share(List<InventedArrival> of) {
    return of.stream().filter(one -> one.truth().violation()).count() / (double) of.size();
  }
}
