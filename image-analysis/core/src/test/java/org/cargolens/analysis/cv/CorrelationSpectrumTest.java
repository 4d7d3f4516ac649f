package org.cargolens.analysis.cv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CorrelationSpectrumTest {
  private static final int WIDTH = 12;
  private static final int HEIGHT = 8;

  private static float[] random(long seed) {
    Random random = new Random(seed);
    float[] values = new float[WIDTH * HEIGHT];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  private static double plainPeak(float[] a, float[] b) {
    double peak = Double.NEGATIVE_INFINITY;
    for (int shift = 0; shift < a.length; shift++) {
      double sum = 0;
      for (int i = 0; i < b.length; i++) {
        int x = (i % WIDTH + shift % WIDTH) % WIDTH;
        int y = (i / WIDTH + shift / WIDTH) % HEIGHT;
        sum += b[i] * a[y * WIDTH + x];
      }
      peak = Math.max(peak, sum);
    }
    return peak;
  }

  @Test
  void peak_seededPlanes_equalsPlainSearch() {
    for (long seed = 1; seed <= 20; seed++) {
      float[] a = random(seed);
      float[] b = random(seed + 1000);
      CorrelationSpectrum first = CorrelationSpectrum.of(a, WIDTH, HEIGHT);
      CorrelationSpectrum second = CorrelationSpectrum.of(b, WIDTH, HEIGHT);
      assertThat(first.peak(second)).as("seed %d", seed).isCloseTo(plainPeak(a, b), within(1e-4));
    }
  }

  @Test
  void peak_planesOfTwoSizes_areRefused() {
    CorrelationSpectrum one = CorrelationSpectrum.of(new float[6], 3, 2);
    CorrelationSpectrum other = CorrelationSpectrum.of(new float[6], 2, 3);

    assertThatThrownBy(() -> one.peak(other)).hasMessageContaining("3 x 2");
  }
}
