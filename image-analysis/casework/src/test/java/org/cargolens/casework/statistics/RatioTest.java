package org.cargolens.casework.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RatioTest {
  @Test
  void ofShares_knownExample_hasThePublishedInterval() {
    // The example of Koopman (1984): 36 of 40 against 16 of 80.
    Ratio ratio = Ratio.ofShares(new Proportion(36, 40), new Proportion(16, 80));

    assertThat(ratio.value()).isEqualTo(4.5, within(1e-12));
    assertThat(ratio.interval().low()).isEqualTo(2.94, within(0.01));
    assertThat(ratio.interval().high()).isEqualTo(7.15, within(0.01));
  }

  @Test
  void ofShares_turnedAround_hasTheReciprocalInterval() {
    Proportion one = new Proportion(35, 12_647);
    Proportion other = new Proportion(20, 6_324);
    Ratio ratio = Ratio.ofShares(one, other);
    Ratio turned = Ratio.ofShares(other, one);

    assertThat(turned.interval().low()).isEqualTo(1 / ratio.interval().high(), within(1e-9));
    assertThat(turned.interval().high()).isEqualTo(1 / ratio.interval().low(), within(1e-9));
  }

  @Test
  void ofShares_nothingFound_isBoundedOnOneSideOrNone() {
    Proportion none = new Proportion(0, 100);
    Proportion some = new Proportion(5, 100);

    assertThat(Ratio.ofShares(none, some).interval().low()).isZero();
    assertThat(Ratio.ofShares(none, some).interval().high()).isBetween(0.1, 1.0);
    assertThat(Ratio.ofShares(some, none).interval().low()).isGreaterThan(1);
    assertThat(Ratio.ofShares(some, none).interval().high()).isInfinite();
    assertThat(Ratio.ofShares(none, none).value()).isNaN();
    assertThat(Ratio.ofShares(some, new Proportion(0, 0)).interval().high()).isInfinite();
    assertThat(Ratio.ofShares(new Proportion(9, 9), new Proportion(9, 9)).value()).isEqualTo(1);
  }

  @Test
  void ofCounts_counts_hasTheOddsOfWilsonsInterval() {
    Ratio ratio = Ratio.ofCounts(35, 20);

    assertThat(ratio.value()).isEqualTo(1.75);
    assertThat(ratio.interval().low()).isEqualTo(1.017, within(0.01));
    assertThat(ratio.interval().high()).isEqualTo(3.01, within(0.01));
    assertThat(Ratio.ofCounts(3, 0).interval().high()).isInfinite();
    assertThat(Ratio.ofCounts(0, 3).interval().low()).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> Ratio.ofCounts(-1, 3));
  }

  @Test
  void intervals_drawnCounts_holdTheTruthAboutAsOftenAsPromised() {
    Random random = new Random(11);
    int held = 0;
    int rounds = 1_000;
    for (int i = 0; i < rounds; i++) {
      Ratio ratio = Ratio.ofShares(drawn(random, 2_000, 0.02), drawn(random, 1_000, 0.01));
      held += ratio.interval().low() <= 2 && ratio.interval().high() >= 2 ? 1 : 0;
    }
    assertThat(held / (double) rounds).isBetween(0.93, 0.98);
  }

  private static Proportion drawn(Random random, int of, double share) {
    int hits = 0;
    for (int i = 0; i < of; i++) {
      hits += random.nextDouble() < share ? 1 : 0;
    }
    return new Proportion(hits, of);
  }
}
