package org.cargolens.analysis.evaluate.likeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.cargolens.analysis.cv.Pixels;
import org.junit.jupiter.api.Test;

class LikenessTest {
  private static final long SEED = 20261129;
  private static final int WIDTH = 320;
  private static final int HEIGHT = 160;

  /** Air of 0.9 with white noise of 0.01, and a dark square. */
  private static PictureStatistics noisy(double noise, boolean smooth) {
    Random random = new Random(SEED);
    float[] white = new float[WIDTH * HEIGHT];
    for (int i = 0; i < white.length; i++) {
      white[i] = (float) (noise * random.nextGaussian());
    }
    short[] samples = new short[white.length];
    for (int i = 0; i < samples.length; i++) {
      boolean dark = i % WIDTH > 200 && i / WIDTH > 100;
      double own = smooth && i > 0 ? (white[i] + white[i - 1]) / 2 : white[i];
      double value = dark ? 0.05 : 0.9 + own;
      samples[i] = (short) Math.round(65_535 * Math.max(0, Math.min(1, value)));
    }
    try (Pixels pixels = Pixels.of(samples, WIDTH, HEIGHT)) {
      return PictureStatistics.of(pixels);
    }
  }

  @Test
  void of_aNoisyPicture_measuresLevelsAndNoise() {
    PictureStatistics statistics = noisy(0.01, false);
    assertThat(statistics.air()).as("seed %d", SEED).isBetween(0.91, 0.93);
    assertThat(statistics.dark()).isCloseTo(0.05, within(0.002));
    // The flattest tenth lies a little below the mean of all.
    assertThat(statistics.noise() * statistics.air()).isBetween(0.0085, 0.0102);
    // The square of 119 x 59 pixels shows in the second bin of 32.
    assertThat(statistics.greys().at(1)).isCloseTo(119.0 * 59 / (WIDTH * HEIGHT), within(1e-6));
  }

  @Test
  void power_ofWhiteNoise_isEven_andOfSmoothedFalls() {
    PictureStatistics white = noisy(0.01, false);
    PictureStatistics smooth = noisy(0.01, true);
    for (int i = 0; i < PictureStatistics.FREQUENCIES; i++) {
      assertThat(white.powerAlong().at(i) * PictureStatistics.FREQUENCIES)
          .as("frequency %d, seed %d", i, SEED)
          .isBetween(0.7, 1.3);
    }
    int last = PictureStatistics.FREQUENCIES - 1;
    assertThat(smooth.powerAlong().at(last)).isLessThan(0.05 * smooth.powerAlong().at(0));
    assertThat(smooth.powerAcross().at(last)).isGreaterThan(0.5 * smooth.powerAcross().at(0));
  }

  @Test
  void between_populations_isZeroForTheSame_andGrowsWithTheDifference() {
    Population one = new Population(List.of(noisy(0.01, false)));
    Population more = new Population(List.of(noisy(0.03, false), noisy(0.03, true)));
    assertThat(Likeness.between(one, one)).isEqualTo(new Likeness(0, 0, 0, 0));
    assertThat(Likeness.between(one, more).gradients()).isGreaterThan(0.05);
    assertThat(Likeness.between(one, more)).isEqualTo(Likeness.between(more, one));
    assertThat(more.quantile(PictureStatistics::noise, 1))
        .isGreaterThan(more.quantile(PictureStatistics::noise, 0));
  }

  /** By hand: half of the mass moves two places of three. */
  @Test
  void distance_ofTwoCurves_isMassTimesWay() {
    assertThat(Curve.of(1, 1, 0, 0).distance(Curve.of(0, 1, 0, 1)))
        .isCloseTo(0.5 * 3 / 3, within(1e-12));
    assertThat(Curve.of(1, 0, 0, 0).distance(Curve.of(0, 0, 0, 5))).isCloseTo(1, within(1e-12));
  }

  @Test
  void of_aTinyPicture_isRefused() {
    try (Pixels pixels = Pixels.of(new byte[31 * 40], 31, 40)) {
      assertThatThrownBy(() -> PictureStatistics.of(pixels)).hasMessageContaining("31 x 40");
    }
    assertThatThrownBy(() -> Curve.of()).hasMessageContaining("at least one");
    assertThatThrownBy(() -> Curve.of(1).distance(Curve.of(1, 2)))
        .hasMessageContaining("2 and 1 values");
    assertThatThrownBy(() -> new Population(List.of())).hasMessageContaining("at least one");
  }

  @Test
  void of_aPictureWithoutNoise_hasNone() {
    try (Pixels pixels = Pixels.of(new byte[64 * 64], 64, 64)) {
      assertThat(PictureStatistics.of(pixels).noise()).isZero();
    }
  }
}
