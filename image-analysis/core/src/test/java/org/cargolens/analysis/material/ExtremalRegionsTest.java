package org.cargolens.analysis.material;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExtremalRegionsTest {
  private static final Comparator<ExtremalRegions.Found> ORDER =
      Comparator.comparingInt(ExtremalRegions.Found::y1)
          .thenComparingInt(ExtremalRegions.Found::x1)
          .thenComparingInt(ExtremalRegions.Found::y2)
          .thenComparingInt(ExtremalRegions.Found::x2)
          .thenComparingInt(ExtremalRegions.Found::count)
          .thenComparingDouble(ExtremalRegions.Found::mean);

  private static List<ExtremalRegions.Found> above(
      int width, int height, float[] values, float level) {
    List<ExtremalRegions.Found> found = new ArrayList<>();
    new ExtremalRegions(width, height, values).above(level, found::add);
    found.sort(ORDER);
    return found;
  }

  /** The plain twin: labels spread to neighbours until nothing changes. */
  private static List<ExtremalRegions.Found> plainly(int width, float[] values, float level) {
    int[] labels = IntStream.range(0, values.length).toArray();
    for (boolean changed = true; changed; ) {
      changed = false;
      for (int i = 0; i < values.length; i++) {
        for (int other : new int[] {i % width == 0 ? i : i - 1, i < width ? i : i - width}) {
          if (values[i] >= level && values[other] >= level && labels[i] != labels[other]) {
            labels[i] = labels[other] = Math.min(labels[i], labels[other]);
            changed = true;
          }
        }
      }
    }
    List<ExtremalRegions.Found> found = new ArrayList<>();
    for (int label = 0; label < values.length; label++) {
      int wanted = label;
      int[] members =
          IntStream.range(0, values.length)
              .filter(i -> values[i] >= level && labels[i] == wanted)
              .toArray();
      if (members.length > 0) {
        var columns = IntStream.of(members).map(i -> i % width).summaryStatistics();
        var rows = IntStream.of(members).map(i -> i / width).summaryStatistics();
        found.add(
            new ExtremalRegions.Found(
                columns.getMin(),
                rows.getMin(),
                columns.getMax() + 1,
                rows.getMax() + 1,
                members.length,
                IntStream.of(members).mapToDouble(i -> values[i]).sum() / members.length));
      }
    }
    found.sort(ORDER);
    return found;
  }

  @Test
  void above_randomPlanes_equalsThePlainTwin() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      int width = 1 + random.nextInt(14);
      int height = 1 + random.nextInt(14);
      float[] values = new float[width * height];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt(5);
      }
      for (int level = 0; level <= 5; level++) {
        assertThat(above(width, height, values, level))
            .as("seed %d, level %d", seed, level)
            .isEqualTo(plainly(width, values, level));
      }
    }
  }

  @Test
  void above_oneObjectUsedTwice_startsAnew() {
    float[] values = {3, 0, 3, 3};
    ExtremalRegions regions = new ExtremalRegions(4, 1, values);
    List<ExtremalRegions.Found> first = new ArrayList<>();
    List<ExtremalRegions.Found> second = new ArrayList<>();

    regions.above(2, first::add);
    regions.above(2, second::add);

    assertThat(first).hasSize(2).isEqualTo(second);
    assertThat(first.get(1)).isEqualTo(new ExtremalRegions.Found(2, 0, 4, 1, 2, 3));
  }
}
