package org.cargolens.analysis.detect;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.cargolens.analysis.cv.Pixels;

/**
 * A picture to try models on, the same each time: an open beam, boxes of cargo with dense things in
 * it, and noise. It shows nothing real; it is there to compare networks with each other.
 */
final class ProbePicture {
  private static final int SEED = 20_261_125;
  private static final int CARGO = 24;

  private ProbePicture() {}

  /** Returns a network's input, 0 (opaque) to 1 (open beam). */
  static Pixels draw(int width, int height) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    float[] values = new float[width * height];
    Arrays.fill(values, 1);
    fill(values, width, new int[] {width / 16, height / 8, width * 7 / 16, height * 7 / 8}, 0.75f);
    fill(values, width, new int[] {width / 2, height / 8, width * 15 / 16, height * 7 / 8}, 0.8f);
    for (int i = 0; i < CARGO; i++) {
      int w = Math.max(2, height / 24 + random.nextInt(Math.max(1, height / 4)));
      int h = Math.max(2, height / 24 + random.nextInt(Math.max(1, height / 4)));
      int x = random.nextInt(Math.max(1, width - w));
      int y = height / 8 + random.nextInt(Math.max(1, height * 3 / 4));
      fill(
          values,
          width,
          new int[] {x, y, Math.min(width, x + w), Math.min(height, y + h)},
          0.2f + 0.7f * random.nextFloat());
    }
    for (int i = 0; i < values.length; i++) {
      float noisy = values[i] + 0.02f * (random.nextFloat() - 0.5f);
      values[i] = Math.min(1, Math.max(0, noisy));
    }
    return Pixels.of(values, width, height);
  }

  /** Lets a share of the beam through a rectangle. */
  private static void fill(float[] values, int width, int[] edges, float share) {
    for (int y = edges[1]; y < edges[3]; y++) {
      for (int x = edges[0]; x < edges[2]; x++) {
        values[y * width + x] *= share;
      }
    }
  }
}
