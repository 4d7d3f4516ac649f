package org.cargolens.analysis.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cargolens.scan.Region;
import org.junit.jupiter.api.Test;

class RegionFinderTest {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 20;

  private static float[] map(Region... blocks) {
    float[] map = new float[WIDTH * HEIGHT];
    float value = 4;
    for (Region block : blocks) {
      for (int y = block.y1(); y < block.y2(); y++) {
        for (int x = block.x1(); x < block.x2(); x++) {
          map[y * WIDTH + x] = value;
        }
      }
      value -= 1;
    }
    return map;
  }

  @Test
  void areas_twoBlocks_areFoundHighestFirst() {
    Region high = new Region(5, 5, 9, 12);
    Region low = new Region(20, 3, 30, 6);
    RegionFinder finder = new RegionFinder(map(high, low), WIDTH);

    List<RegionFinder.Area> areas = finder.areas(1);

    assertThat(areas).extracting(RegionFinder.Area::peak).containsExactly(4f, 3f);
    assertThat(finder.box(areas.get(0), WIDTH, HEIGHT)).isEqualTo(high);
    assertThat(finder.box(areas.get(1), WIDTH, HEIGHT)).isEqualTo(low);
    assertThat(finder.box(areas.get(0), 2 * WIDTH, 2 * HEIGHT))
        .isEqualTo(new Region(10, 10, 18, 24));
    assertThat(finder.outline(areas.get(0), WIDTH, HEIGHT).vertices()).hasSize(4);
  }

  @Test
  void areas_belowLevel_areLeftOut() {
    RegionFinder finder = new RegionFinder(map(new Region(5, 5, 9, 12)), WIDTH);

    assertThat(finder.areas(4.5)).isEmpty();
  }

  @Test
  void areas_flatMap_areNone() {
    assertThat(new RegionFinder(new float[WIDTH * HEIGHT], WIDTH).areas(0)).isEmpty();
  }

  @Test
  void areas_slope_isTakenWithThePeak() {
    float[] map = map(new Region(5, 5, 9, 12));
    map[5 * WIDTH + 9] = 1.5f;
    RegionFinder finder = new RegionFinder(map, WIDTH);

    List<RegionFinder.Area> areas = finder.areas(1);

    assertThat(areas).hasSize(1);
    assertThat(finder.box(areas.get(0), WIDTH, HEIGHT)).isEqualTo(new Region(5, 5, 9, 12));
  }

  @Test
  void areas_wideFootOfAHighPeak_isNoRingOfItsOwn() {
    float[] map = new float[WIDTH * HEIGHT];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double distance = Math.hypot(x - 12, y - 10);
        double other = Math.hypot(x - 32, y - 10);
        map[y * WIDTH + x] =
            (float)
                (Math.max(0, 20 - 8 * distance)
                    + Math.max(0, 3 - 0.3 * distance)
                    + Math.max(0, 2.5 - other));
      }
    }

    List<RegionFinder.Area> areas = new RegionFinder(map, WIDTH).areas(1);

    assertThat(areas).extracting(RegionFinder.Area::peak).containsExactly(23f, 2.5f);
  }

  @Test
  void outline_singlePixel_isItsBox() {
    RegionFinder finder = new RegionFinder(map(new Region(0, 0, 1, 1)), WIDTH);

    RegionFinder.Area area = finder.areas(1).get(0);

    assertThat(finder.outline(area, WIDTH, HEIGHT).bounds()).isEqualTo(new Region(0, 0, 1, 1));
  }
}
