package org.cargolens.analysis.cv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NeighbourhoodTest {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 30;
  private static final double SIGMA = 2;

  private static double plain(float[] values, int x, int y) {
    double sum = 0;
    double weights = 0;
    for (int dy = -8; dy <= 8; dy++) {
      for (int dx = -8; dx <= 8; dx++) {
        double weight = Math.exp(-(dx * dx + dy * dy) / (2 * SIGMA * SIGMA));
        sum += weight * values[mirrored(y + dy, HEIGHT) * WIDTH + mirrored(x + dx, WIDTH)];
        weights += weight;
      }
    }
    return sum / weights;
  }

  private static int mirrored(int at, int size) {
    int positive = Math.abs(at);
    return positive < size ? positive : 2 * (size - 1) - positive;
  }

  @Test
  void gaussian_seededNoise_equalsPlainSum() {
    for (long seed = 1; seed <= 3; seed++) {
      Random random = new Random(seed);
      float[] values = new float[WIDTH * HEIGHT];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextFloat();
      }
      float[] fast = Neighbourhood.gaussian(values, WIDTH, HEIGHT, SIGMA);
      for (int i = 0; i < fast.length; i++) {
        assertThat((double) fast[i])
            .as("seed %d, pixel %d", seed, i)
            .isCloseTo(plain(values, i % WIDTH, i / WIDTH), within(1e-3));
      }
    }
  }

  @Test
  void gaussian_noSigma_isRefused() {
    assertThatThrownBy(() -> Neighbourhood.gaussian(new float[1], 1, 1, 0))
        .hasMessageContaining("sigma must be above 0");
  }
}
