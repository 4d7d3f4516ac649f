package org.cargolens.analysis.cv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ResamplingTest {
  @Test
  void shrink_byAWholeNumber_givesTheMeans() {
    for (long seed = 1; seed <= 3; seed++) {
      float[] values = new float[12 * 6];
      Random random = new Random(seed);
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextFloat();
      }
      try (Pixels image = Pixels.of(values, 12, 6);
          Pixels small = Resampling.shrink(image, 4, 2)) {
        for (int y = 0; y < 2; y++) {
          for (int x = 0; x < 4; x++) {
            double sum = 0;
            for (int i = 0; i < 9; i++) {
              sum += values[(3 * y + i / 3) * 12 + 3 * x + i % 3];
            }
            assertThat(small.at(x, y)).as("seed %d", seed).isCloseTo(sum / 9, within(1e-5));
          }
        }
      }
    }
  }

  @Test
  void shrink_toMore_isRefused() {
    try (Pixels image = Pixels.allocate(4, 4, SampleType.U8)) {
      assertThatThrownBy(() -> Resampling.shrink(image, 5, 4))
          .hasMessageContaining("cannot shrink");
    }
  }

  @Test
  void mirror_row_isReversed() {
    try (Pixels image = Pixels.of(new byte[] {1, 2, 3}, 3, 1);
        Pixels mirrored = Resampling.mirror(image)) {
      assertThat(mirrored.toBytes()).containsExactly(3, 2, 1);
    }
  }
}
