package org.cargolens.analysis.cv;

import java.util.Arrays;
import java.util.Random;

/** Images of random boxes, with corners enough to recognise them. */
final class TestTexture {
  private TestTexture() {}

  /** Returns the texture of a seed, moved right by {@code shift} pixels. */
  static byte[] of(long seed, int width, int height, int shift) {
    Random random = new Random(seed);
    double[] light = new double[width * height];
    Arrays.fill(light, 240);
    for (int i = 0; i < width * height / 500; i++) {
      int boxWidth = 6 + random.nextInt(40);
      int boxHeight = 6 + random.nextInt(40);
      int left = random.nextInt(width - boxWidth) + shift;
      int top = random.nextInt(height - boxHeight);
      double factor = 0.7 + 0.28 * random.nextDouble();
      for (int y = top; y < top + boxHeight; y++) {
        for (int x = Math.max(0, left); x < Math.min(width, left + boxWidth); x++) {
          light[y * width + x] *= factor;
        }
      }
    }
    byte[] grey = new byte[light.length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) light[i];
    }
    return grey;
  }
}
