package org.cargolens.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.junit.jupiter.api.Test;

class TileGridTest {
  @Test
  void of_anySize_coversEachPlaceOnceWithTheOverlap() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int step = 8 << random.nextInt(3);
      int overlap = random.nextInt(33);
      int tileWidth = step * (2 + 128 / step + random.nextInt(5));
      int tileHeight = step * (2 + 128 / step + random.nextInt(5));
      int width = 1 + random.nextInt(1500);
      int height = 1 + random.nextInt(1500);
      ModelInput input = input(step, Optional.of(new Tiling(tileWidth, tileHeight, overlap)));

      TileGrid grid = TileGrid.of(width, height, input, 16);

      String what = "seed " + seed + ": " + width + " x " + height + " " + input;
      assertThat(grid.tileWidth()).as(what).isLessThanOrEqualTo(tileWidth);
      assertThat(grid.tileHeight()).as(what).isLessThanOrEqualTo(tileHeight);
      double owned = 0;
      for (TileGrid.Tile tile : grid.tiles()) {
        owned += tile.own().area();
        assertThat(tile.x() % step + tile.y() % step).as(what).isZero();
        assertContext(tile, grid, new int[] {width, height, overlap}, what);
      }
      assertThat(owned).as(what).isEqualTo((double) width * height);
      for (int i = 0; i < grid.tiles().size(); i++) {
        for (int j = 0; j < i; j++) {
          Box other = grid.tiles().get(j).own();
          assertThat(grid.tiles().get(i).own().intersectionArea(other)).as(what).isZero();
        }
      }
    }
  }

  /** What a tile owns lies half of the overlap within it, but for the input's own edges. */
  private static void assertContext(
      TileGrid.Tile tile, TileGrid grid, int[] sizeAndOverlap, String what) {
    double half = sizeAndOverlap[2] / 2.0;
    Box own = tile.own();
    double right = tile.x() + grid.tileWidth() - own.x2();
    double below = tile.y() + grid.tileHeight() - own.y2();
    assertThat(own.x1() - tile.x()).as(what).isGreaterThanOrEqualTo(own.x1() == 0 ? 0 : half);
    assertThat(own.y1() - tile.y()).as(what).isGreaterThanOrEqualTo(own.y1() == 0 ? 0 : half);
    assertThat(right).as(what).isGreaterThanOrEqualTo(own.x2() == sizeAndOverlap[0] ? 0 : half);
    assertThat(below).as(what).isGreaterThanOrEqualTo(own.y2() == sizeAndOverlap[1] ? 0 : half);
    double seam = Math.min(16, sizeAndOverlap[2] / 2);
    assertThat(tile.reported())
        .as(what)
        .isEqualTo(
            new Box(
                Math.max(0, own.x1() - seam),
                Math.max(0, own.y1() - seam),
                Math.min(sizeAndOverlap[0], own.x2() + seam),
                Math.min(sizeAndOverlap[1], own.y2() + seam)));
  }

  @Test
  void of_withoutTiling_isOnePaddedTile() {
    TileGrid grid = TileGrid.of(100, 33, input(32, Optional.empty()), 16);

    assertThat(grid.tileWidth()).isEqualTo(128);
    assertThat(grid.tileHeight()).isEqualTo(64);
    Box all = new Box(0, 0, 100, 33);
    assertThat(grid.tiles()).containsExactly(new TileGrid.Tile(0, 0, all, all));
  }

  @Test
  void of_usualScan_wastesLittle() {
    TileGrid grid = TileGrid.of(2862, 799, input(32, Optional.of(new Tiling(1024, 512, 64))), 16);

    assertThat(grid.tiles()).hasSize(6);
    assertThat(grid.tileWidth()).isEqualTo(1024);
    assertThat(grid.tileHeight()).isEqualTo(448);
  }

  static ModelInput input(int multipleOf, Optional<Tiling> tiling) {
    return new ModelInput(
        List.of(ChannelKind.SINGLE_ENERGY),
        Map.of(Domain.DISPLAY_GREY_DARK_IS_DENSE, new InputCurve.Linear()),
        new InputScale.Native(),
        multipleOf,
        tiling,
        2);
  }
}
