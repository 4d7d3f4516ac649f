package org.cargolens.analysis.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EdgeSharpeningTest {
  private static final long SEED = 20261129;

  @Test
  void apply_anyPlane_isThatOfThePlainTwin() {
    Random random = new Random(SEED);
    for (int[] size : new int[][] {{1, 1}, {7, 5}, {3, 40}, {64, 33}}) {
      for (int radius : new int[] {1, 4, 50}) {
        LevelPlane plane = LocalContrastTest.plane(size[0], size[1], (x, y) -> random.nextFloat());
        float[] before = plane.levels().clone();

        EdgeSharpening.apply(plane, new Enhancement.Edges(1.5, radius));

        for (int i = 0; i < before.length; i++) {
          float expected = (float) (before[i] + 1.5 * (before[i] - mean(before, size, i, radius)));
          assertThat(plane.levels()[i])
              .as("seed %d, %d x %d, radius %d, pixel %d", SEED, size[0], size[1], radius, i)
              .isCloseTo(expected, within(1e-4f));
        }
      }
    }
  }

  private static double mean(float[] levels, int[] size, int pixel, int radius) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < levels.length; i++) {
      if (Math.abs(i % size[0] - pixel % size[0]) <= radius
          && Math.abs(i / size[0] - pixel / size[0]) <= radius) {
        sum += levels[i];
        count++;
      }
    }
    return sum / count;
  }
}
