package org.cargolens.simulator.variation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.picture.Plane;
import org.junit.jupiter.api.Test;

class JpegLossTest {
  private static final long SEED = 11;

  @Test
  void apply_ofARandomPicture_isWhatTheFormulasOfT81Give() {
    for (int quality : new int[] {40, 75, 95}) {
      Plane picture = noise(21, 19);
      Plane expected = plain(picture, quality);
      JpegLoss.apply(picture, quality);
      int different = 0;
      for (int i = 0; i < picture.values().length; i++) {
        // A coefficient half way between two steps may go either way in float.
        boolean same = Math.abs(picture.values()[i] - expected.values()[i]) <= 1;
        different += same ? 0 : 1;
      }
      assertThat(different).as("seed %d, quality %d", SEED, quality).isLessThanOrEqualTo(64);
    }
  }

  @Test
  void apply_ofAnEvenPicture_changesNothing() {
    Plane picture = new Plane(9, 9);
    picture.fill(128);
    JpegLoss.apply(picture, 40);
    assertThat(picture.values()).containsOnly(128f);
  }

  @Test
  void apply_ofWorseQuality_losesMore() {
    assertThat(loss(40)).isGreaterThan(loss(70)).isGreaterThan(loss(95));
    assertThat(loss(100)).isLessThan(1);
  }

  @Test
  void apply_ofUnknownQuality_isRefused() {
    assertThatThrownBy(() -> JpegLoss.apply(new Plane(8, 8), 0)).hasMessageContaining("is 0");
  }

  @Test
  void steps_ofQuality50_areTheTableItself() {
    assertThat(JpegLoss.steps(50)).startsWith(16, 11, 10, 16).endsWith(99);
  }

  private static double loss(int quality) {
    Plane before = noise(64, 64);
    Plane after = before.copy();
    JpegLoss.apply(after, quality);
    double sum = 0;
    for (int i = 0; i < before.values().length; i++) {
      sum += Math.abs(before.values()[i] - after.values()[i]);
    }
    return sum / before.values().length;
  }

  private static Plane noise(int width, int height) {
    SplitMix random = new SplitMix(SEED);
    Plane plane = new Plane(width, height);
    for (int i = 0; i < plane.values().length; i++) {
      plane.values()[i] = (float) Math.rint(random.between(40, 215));
    }
    return plane;
  }

  /** The plain twin: A.3.3 of T.81 as it stands, in double. */
  private static Plane plain(Plane picture, int quality) {
    Plane result = new Plane(picture.width(), picture.height());
    float[] steps = JpegLoss.steps(quality);
    for (int by = 0; by < picture.height(); by += 8) {
      for (int bx = 0; bx < picture.width(); bx += 8) {
        double[] quantised = new double[64];
        for (int k = 0; k < 64; k++) {
          double sum = 0;
          for (int p = 0; p < 64; p++) {
            int x = Math.min(bx + p % 8, picture.width() - 1);
            int y = Math.min(by + p / 8, picture.height() - 1);
            sum += (picture.at(x, y) - 128) * basis(k, p);
          }
          quantised[k] = Math.rint(sum / steps[k]) * steps[k];
        }
        for (int p = 0; p < 64; p++) {
          int x = bx + p % 8;
          int y = by + p / 8;
          if (x < picture.width() && y < picture.height()) {
            double sum = 128.5;
            for (int k = 0; k < 64; k++) {
              sum += quantised[k] * basis(k, p);
            }
            result.set(x, y, (float) Math.max(0, Math.min(255, Math.floor(sum))));
          }
        }
      }
    }
    return result;
  }

  private static double basis(int k, int p) {
    return one(k / 8, p / 8) * one(k % 8, p % 8);
  }

  private static double one(int u, int x) {
    return (u == 0 ? Math.sqrt(0.125) : 0.5) * Math.cos((2 * x + 1) * u * Math.PI / 16);
  }

  @Test
  void gaussian_ofOnePoint_keepsItsSumAndBoxMeansIt() {
    Plane point = new Plane(31, 31);
    point.set(15, 15, 1);
    float sum = 0;
    for (float value : Smoothing.gaussian(point, 1.5, 2).values()) {
      sum += value;
    }
    assertThat(sum).isCloseTo(1, within(1e-4f));
    assertThat(Smoothing.box(point, 2).at(17, 13)).isCloseTo(1 / 25f, within(1e-6f));
    assertThat(Smoothing.box(point, 2).at(18, 13)).isZero();
  }
}
