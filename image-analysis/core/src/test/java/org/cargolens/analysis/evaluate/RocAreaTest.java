package org.cargolens.analysis.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RocAreaTest {
  private static double plain(double[] suspicious, double[] clean) {
    double wins = 0;
    for (double s : suspicious) {
      for (double c : clean) {
        wins += s > c ? 1 : s == c ? 0.5 : 0;
      }
    }
    return wins / suspicious.length / clean.length;
  }

  @Test
  void of_seededScoresWithTies_equalsPlainCount() {
    for (long seed = 1; seed <= 50; seed++) {
      Random random = new Random(seed);
      double[] suspicious = random.ints(1 + random.nextInt(20), 0, 8).asDoubleStream().toArray();
      double[] clean = random.ints(1 + random.nextInt(20), 0, 8).asDoubleStream().toArray();

      assertThat(RocArea.of(suspicious, clean))
          .as("seed %d", seed)
          .isCloseTo(plain(suspicious, clean), within(1e-12));
    }
  }

  @Test
  void of_separatedScores_isOne() {
    assertThat(RocArea.of(new double[] {2, 3}, new double[] {0, 1})).isEqualTo(1);
    assertThat(RocArea.of(new double[] {1}, new double[] {1})).isEqualTo(0.5);
  }

  @Test
  void of_oneKindOnly_isRefused() {
    assertThatThrownBy(() -> RocArea.of(new double[0], new double[] {1}))
        .hasMessageContaining("0 suspicious and 1 clean");
    assertThatThrownBy(() -> RocArea.of(new double[] {Double.NaN}, new double[] {1}))
        .hasMessageContaining("not a number");
  }
}
