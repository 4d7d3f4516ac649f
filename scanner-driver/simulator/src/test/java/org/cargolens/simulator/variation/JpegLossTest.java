package org.cargolens.simulator.variation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.picture.Plane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegLossTest {
  private static final long SEED = 11;

  @ParameterizedTest
  @ValueSource(ints = {40, 49, 50, 75, 95, 100})
  void apply_ofARandomPicture_isWhatTheFormulasOfT81Give(int quality) {
    Plane picture = noise(101, 83);
    Plane before = picture.copy();
    JpegLoss.apply(picture, quality);
    int clear = 0;
    int blocks = 0;
    for (int top = 0; top < 83; top += 8) {
      for (int left = 0; left < 101; left += 8) {
        PlainBlock block = new PlainBlock(before, left, top, JpegLoss.steps(quality));
        blocks++;
        if (block.onTheEdge()) { // half way between two steps: float may round the other way
          continue;
        }
        clear++;
        block.check(picture, "seed " + SEED + ", quality " + quality);
      }
    }
    assertThat(clear).as("blocks compared").isGreaterThan(blocks / 3);
  }

  @Test
  void apply_ofOneFrequency_keepsWhatIsAStepAndDropsWhatIsLessThanHalf() {
    for (int frequency = 1; frequency < 64; frequency++) {
      float step = JpegLoss.steps(50)[frequency];
      Plane kept = wave(frequency, 3 * step);
      Plane expected = kept.copy();
      JpegLoss.apply(kept, 50);
      assertThat(greatest(kept, expected)).as("frequency %d", frequency).isLessThanOrEqualTo(1);

      // Rounding to greys moves a coefficient by up to 4 at most: what is far below half a step.
      Plane lost = wave(frequency, Math.max(0, step / 2 - 4.5f));
      JpegLoss.apply(lost, 50);
      assertThat(lost.values()).as("frequency %d", frequency).containsOnly(128f);
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

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 101})
  void apply_ofQualityBeyondTheScale_isRefused(int quality) {
    assertThatThrownBy(() -> JpegLoss.apply(new Plane(8, 8), quality))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is " + quality);
  }

  @Test
  void steps_ofQuality75_areTheTableThatLibjpegWrites() {
    assertThat(JpegLoss.steps(75))
        .containsExactly(
            8, 6, 5, 8, 12, 20, 26, 31, 6, 6, 7, 10, 13, 29, 30, 28, 7, 7, 8, 12, 20, 29, 35, 28, 7,
            9, 11, 15, 26, 44, 40, 31, 9, 11, 19, 28, 34, 55, 52, 39, 12, 18, 28, 32, 41, 52, 57,
            46, 25, 32, 39, 44, 52, 61, 60, 51, 36, 46, 48, 49, 56, 50, 52, 50);
    assertThat(JpegLoss.steps(100)).containsOnly(1);
    assertThat(JpegLoss.steps(1)).containsOnly(255);
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

  /** Returns one block of grey 128 with one frequency in it, its coefficient so great. */
  private static Plane wave(int frequency, float coefficient) {
    Plane plane = new Plane(8, 8);
    for (int p = 0; p < 64; p++) {
      plane.values()[p] = (float) Math.rint(128 + coefficient * basis(frequency, p));
    }
    return plane;
  }

  private static float greatest(Plane one, Plane other) {
    float greatest = 0;
    for (int i = 0; i < one.values().length; i++) {
      greatest = Math.max(greatest, Math.abs(one.values()[i] - other.values()[i]));
    }
    return greatest;
  }

  /** The plain twin of one block: A.3.3 of T.81 as it stands, in double. */
  private static final class PlainBlock {
    private static final double NEAR = 1e-3;

    private final int left;
    private final int top;
    private final double[] values = new double[64];
    private boolean edge;

    PlainBlock(Plane picture, int left, int top, float[] steps) {
      this.left = left;
      this.top = top;
      for (int k = 0; k < 64; k++) {
        double sum = 0;
        for (int p = 0; p < 64; p++) {
          int x = Math.min(left + p % 8, picture.width() - 1);
          int y = Math.min(top + p / 8, picture.height() - 1);
          sum += (picture.at(x, y) - 128) * basis(k, p);
        }
        double inSteps = sum / steps[k];
        edge |= Math.abs(Math.abs(inSteps - Math.floor(inSteps)) - 0.5) < NEAR / steps[k];
        for (int p = 0; p < 64; p++) {
          values[p] += Math.rint(inSteps) * steps[k] * basis(k, p);
        }
      }
    }

    boolean onTheEdge() {
      return edge;
    }

    /** Checks each pixel of the block that lies in the picture. */
    void check(Plane picture, String of) {
      for (int p = 0; p < 64; p++) {
        int x = left + p % 8;
        int y = top + p / 8;
        if (x >= picture.width() || y >= picture.height()) {
          continue;
        }
        double value = values[p] + 128;
        boolean either = Math.abs(value - Math.floor(value) - 0.5) < NEAR;
        double expected = Math.max(0, Math.min(255, Math.floor(value + 0.5)));
        assertThat((double) picture.at(x, y))
            .as("%s, pixel %d, %d", of, x, y)
            .isCloseTo(expected, within(either ? 1.0 : 0.0));
      }
    }
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
