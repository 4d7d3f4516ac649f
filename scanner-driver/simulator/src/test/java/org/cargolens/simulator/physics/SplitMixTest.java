package org.cargolens.simulator.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitMixTest {
  /** The platform's generator uses the same published algorithm for a plain seed. */
  @Test
  void nextLong_ofASeed_isThePublishedSequence() {
    SplitMix ours = new SplitMix(1234567);
    SplittableRandom twin = new SplittableRandom(1234567);
    for (int i = 0; i < 1000; i++) {
      assertThat(ours.nextLong()).isEqualTo(twin.nextLong());
    }
  }

  @Test
  void of_anotherPurpose_isAnotherSequence() {
    assertThat(SplitMix.of(5, "a").nextLong())
        .isEqualTo(SplitMix.of(5, "a").nextLong())
        .isNotEqualTo(SplitMix.of(5, "b").nextLong())
        .isNotEqualTo(SplitMix.of(6, "a").nextLong());
  }

  @Test
  void nextGaussian_ofManyDraws_hasMeanZeroAndVarianceOne() {
    SplitMix random = new SplitMix(3);
    Moments moments = new Moments();
    for (int i = 0; i < 200_000; i++) {
      moments.add(random.nextGaussian());
    }
    assertThat(moments.mean()).isCloseTo(0, within(0.01));
    assertThat(moments.variance()).isCloseTo(1, within(0.015));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 5, 29, 31, 4000})
  void nextPoisson_ofManyDraws_hasVarianceOfItsMean(double mean) {
    SplitMix random = new SplitMix(4);
    Moments moments = new Moments();
    for (int i = 0; i < 100_000; i++) {
      moments.add(random.nextPoisson(mean));
    }
    assertThat(moments.mean()).isCloseTo(mean, within(6 * Math.sqrt(mean / 100_000)));
    assertThat(moments.variance() / mean).isCloseTo(1, within(0.03));
  }

  @Test
  void nextPoisson_ofMeanZero_isZero() {
    assertThat(new SplitMix(1).nextPoisson(0)).isZero();
  }

  @Test
  void nextInt_ofBoundZero_isRefused() {
    assertThatThrownBy(() -> new SplitMix(1).nextInt(0)).hasMessageContaining("is 0");
  }

  @Test
  void chance_ofAThird_isTrueInAThirdOfAllDraws() {
    SplitMix random = new SplitMix(8);
    int hits = 0;
    for (int i = 0; i < 30_000; i++) {
      hits += random.chance(1.0 / 3) ? 1 : 0;
    }
    assertThat(hits).isBetween(9_700, 10_300);
    assertThat(random.chance(0)).isFalse();
  }

  @Test
  void pick_ofThreeChoices_returnsEachOfThem() {
    SplitMix random = new SplitMix(9);
    int[] counts = new int[3];
    for (int i = 0; i < 3_000; i++) {
      counts[random.pick(List.of(0, 1, 2))]++;
    }
    for (int count : counts) {
      assertThat(count).isBetween(900, 1_100);
    }
  }

  private static final class Moments {
    private double sum;
    private double squares;
    private int n;

    void add(double value) {
      sum += value;
      squares += value * value;
      n++;
    }

    double mean() {
      return sum / n;
    }

    double variance() {
      return squares / n - mean() * mean();
    }
  }
}
