package org.cargolens.analysis.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LocalContrastTest {
  private static final long SEED = 20261129;

  @Test
  void apply_gainOfOne_changesNothing() {
    LevelPlane plane = noisy(200, 150, 0.5, 0.1);
    float[] before = plane.levels().clone();

    LocalContrast.apply(plane, new Enhancement.LocalContrast(1, 50));

    for (int i = 0; i < before.length; i++) {
      assertThat(plane.levels()[i]).isCloseTo(before[i], within(2e-5f));
    }
  }

  @Test
  void apply_faintWavesWithoutNoise_areSteeperByTheGain() {
    LevelPlane plane = plane(400, 300, (x, y) -> 0.4f + 0.002f * (float) Math.sin(x / 8.0));
    float[] before = plane.levels().clone();

    LocalContrast.apply(plane, new Enhancement.LocalContrast(4, 4));

    assertThat(range(plane.levels())).isBetween(3.5f * range(before), 4.05f * range(before));
  }

  /** Of the middle row, in the middle of the picture. */
  private static float range(float[] levels) {
    float least = 1;
    float most = 0;
    for (int x = 170; x < 230; x++) {
      least = Math.min(least, levels[150 * 400 + x]);
      most = Math.max(most, levels[150 * 400 + x]);
    }
    return most - least;
  }

  @Test
  void apply_flatNoise_growsToItsLimitOnly() {
    double noise = 2.0 / 255;
    LevelPlane plane = noisy(400, 300, 0.6, noise);

    LocalContrast.apply(plane, new Enhancement.LocalContrast(20, 4));

    assertThat(deviation(plane)).as("seed %d", SEED).isBetween(3.0 / 255, 4.4 / 255);
  }

  @Test
  void apply_noiseAboveTheLimit_isLeftAsItIs() {
    LevelPlane plane = noisy(400, 300, 0.5, 10.0 / 255);
    double before = deviation(plane);

    LocalContrast.apply(plane, new Enhancement.LocalContrast(20, 4));

    assertThat(deviation(plane)).as("seed %d", SEED).isCloseTo(before, within(0.001));
  }

  /** Each pixel by itself from the definition, with a clip height found in small steps. */
  @Test
  void apply_anyPlane_isThatOfThePlainTwin() {
    Random random = new Random(SEED);
    for (int[] size : new int[][] {{1, 1}, {70, 40}, {131, 97}, {33, 200}}) {
      LevelPlane plane =
          plane(size[0], size[1], (x, y) -> (float) Math.pow(random.nextDouble(), 3));
      Enhancement.LocalContrast wanted = new Enhancement.LocalContrast(2.5, 50);
      float[] expected = PlainLocalContrast.of(plane, wanted);

      LocalContrast.apply(plane, wanted);

      for (int i = 0; i < expected.length; i++) {
        assertThat(plane.levels()[i])
            .as("seed %d, %d x %d, pixel %d", SEED, size[0], size[1], i)
            .isCloseTo(expected[i], within(2e-3f));
      }
    }
  }

  @Test
  void noise_ofKnownDeviation_isMeasured() {
    for (double deviation : new double[] {0.002, 0.01, 0.05}) {
      LevelPlane plane = noisy(300, 200, 0.5, deviation);
      Tile all = new Tile(0, 0, 300, 200);

      assertThat(NoiseLevel.of(plane, all))
          .as("seed %d", SEED)
          .isBetween(0.95 * deviation, 1.05 * deviation);
    }
  }

  @Test
  void noise_ofSlopesAndEdgesWithoutNoise_isNone() {
    Tile all = new Tile(0, 0, 100, 100);
    LevelPlane slope = plane(100, 100, (x, y) -> (x + 2 * y) / 512f);
    LevelPlane edges = plane(100, 100, (x, y) -> x / 10 % 2 == 0 ? 0.2f : 0.8f);

    assertThat(NoiseLevel.of(slope, all)).isLessThan(0.0001);
    assertThat(NoiseLevel.of(edges, all)).isLessThan(0.0001);
    assertThat(NoiseLevel.of(plane(2, 2, (x, y) -> x), new Tile(0, 0, 2, 2))).isZero();
  }

  interface Level {
    float at(int x, int y);
  }

  static LevelPlane plane(int width, int height, Level level) {
    float[] levels = new float[width * height];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = level.at(i % width, i / width);
    }
    return new LevelPlane(width, height, levels);
  }

  private static LevelPlane noisy(int width, int height, double mean, double deviation) {
    Random random = new Random(SEED);
    return plane(
        width,
        height,
        (x, y) -> (float) Math.min(1, Math.max(0, mean + deviation * random.nextGaussian())));
  }

  private static double deviation(LevelPlane plane) {
    double sum = 0;
    double squares = 0;
    for (float level : plane.levels()) {
      sum += level;
      squares += (double) level * level;
    }
    double mean = sum / plane.levels().length;
    return Math.sqrt(squares / plane.levels().length - mean * mean);
  }
}
