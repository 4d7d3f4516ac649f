package org.cargolens.analysis.cv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoordinateMapTest {
  private static final int WIDTH = 30;
  private static final int HEIGHT = 20;
  private static final float OUTSIDE = 7;

  private static float[] random(long seed) {
    Random random = new Random(seed);
    float[] values = new float[WIDTH * HEIGHT];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() * 100;
    }
    return values;
  }

  private static float plain(float[] values, double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double right = x - left;
    double down = y - top;
    double upper = (1 - right) * at(values, left, top) + right * at(values, left + 1, top);
    double lower = (1 - right) * at(values, left, top + 1) + right * at(values, left + 1, top + 1);
    return (float) ((1 - down) * upper + down * lower);
  }

  private static float at(float[] values, int x, int y) {
    return x < 0 || y < 0 || x >= WIDTH || y >= HEIGHT ? OUTSIDE : values[y * WIDTH + x];
  }

  @Test
  void sample_affineMap_equalsPlainInterpolation() {
    for (long seed = 1; seed <= 5; seed++) {
      float[] values = random(seed);
      AffineMap affine = new AffineMap(1.1, 0.05, -2.3, -0.04, 0.9, 1.7);
      try (Pixels source = Pixels.of(values, WIDTH, HEIGHT);
          CoordinateMap map = CoordinateMap.of(affine, WIDTH, HEIGHT);
          Pixels sampled = map.sample(source, OUTSIDE)) {
        for (int y = 0; y < HEIGHT; y++) {
          for (int x = 0; x < WIDTH; x++) {
            float expected = plain(values, affine.mapX(x, y), affine.mapY(x, y));
            // OpenCV interpolates at 1/32 of a pixel.
            assertThat(sampled.at(x, y)).as("seed %d", seed).isCloseTo(expected, within(6.0));
          }
        }
      }
    }
  }

  @Test
  void after_displacement_movesFirst() {
    float[] values = random(6);
    float[] one = new float[WIDTH * HEIGHT];
    Arrays.fill(one, 1);
    try (Pixels source = Pixels.of(values, WIDTH, HEIGHT);
        CoordinateMap right = CoordinateMap.of(new AffineMap(1, 0, 2, 0, 1, 0), WIDTH, HEIGHT);
        Displacement down =
            new Displacement(
                Pixels.of(new float[WIDTH * HEIGHT], WIDTH, HEIGHT),
                Pixels.of(one, WIDTH, HEIGHT));
        CoordinateMap both = right.after(down);
        Pixels sampled = both.sample(source, OUTSIDE)) {
      assertThat(sampled.at(5, 5)).isEqualTo(values[6 * WIDTH + 7]);
    }
  }

  @Test
  void inside_shiftedMap_leavesOutTheEdgeAndItsMargin() {
    try (CoordinateMap map = CoordinateMap.of(new AffineMap(1, 0, 5, 0, 1, 0), WIDTH, HEIGHT)) {
      boolean[] exact = map.inside(WIDTH, HEIGHT, 0);
      boolean[] margin = map.inside(WIDTH, HEIGHT, 2);

      assertThat(exact[WIDTH - 6]).isTrue();
      assertThat(exact[WIDTH - 5]).isFalse();
      assertThat(margin[WIDTH - 8]).isTrue();
      assertThat(margin[WIDTH - 7]).isFalse();
    }
  }
}
