package org.cargolens.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CenterDistanceDecoderTest {
  private static final int STRIDE = 8;

  @Test
  void decode_randomOutputs_equalsThePlainTwin() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int classes = 1 + random.nextInt(3);
      int rows = 1 + random.nextInt(12);
      int columns = 1 + random.nextInt(12);
      int offset = random.nextInt(20);
      float[] values = new float[offset + (classes + 4) * rows * columns];
      for (int i = 0; i < values.length; i++) {
        // Few levels, so that there are ties.
        values[i] = random.nextInt(6) / 5f;
      }
      Box reported =
          new Box(
              16 + random.nextInt(STRIDE * columns),
              8 + random.nextInt(STRIDE * rows),
              16 + STRIDE * columns + random.nextInt(9),
              8 + STRIDE * rows + random.nextInt(9));
      TileGrid.Tile tile = new TileGrid.Tile(16, 8, new Box(0, 0, 1, 1), reported);
      float[] minimum = new float[classes];
      Arrays.fill(minimum, 0.5f);
      CenterDistanceDecoder.Planes planes = new CenterDistanceDecoder.Planes(offset, rows, columns);
      Candidates found = new Candidates();

      new CenterDistanceDecoder(STRIDE, minimum).decode(values, planes, tile, found);

      assertThat(lines(found)).as("seed %d", seed).isEqualTo(plain(values, planes, tile, classes));
    }
  }

  /** The left tile sees the centre one cell right of the seam, the right one left of it. */
  @Test
  void decode_centreThatEachTileSeesInTheOthersPlace_isReported() {
    ModelInput input = TileGridTest.input(8, Optional.of(new Tiling(64, 64, 32)));
    TileGrid grid = TileGrid.of(96, STRIDE, input, 2 * STRIDE);
    Candidates found = new Candidates();

    for (TileGrid.Tile tile : grid.tiles()) {
      int columns = grid.tileWidth() / STRIDE;
      float[] values = new float[5 * columns];
      Arrays.fill(values, columns, values.length, 4);
      double seam = grid.tiles().get(0).own().x2();
      double seen = tile.x() == 0 ? seam : seam - STRIDE;
      values[(int) ((seen - tile.x()) / STRIDE)] = 1;
      new CenterDistanceDecoder(STRIDE, 0.5f)
          .decode(values, new CenterDistanceDecoder.Planes(0, 1, columns), tile, found);
    }

    assertThat(grid.tiles()).hasSize(2);
    assertThat(found.size()).isEqualTo(2);
  }

  private static List<String> lines(Candidates found) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      lines.add(found.type(i) + " " + found.score(i) + " " + found.box(i));
    }
    return lines;
  }

  private static List<String> plain(
      float[] values, CenterDistanceDecoder.Planes planes, TileGrid.Tile tile, int classes) {
    List<String> lines = new ArrayList<>();
    for (int type = 0; type < classes; type++) {
      for (int row = 0; row < planes.rows(); row++) {
        for (int column = 0; column < planes.columns(); column++) {
          double x = tile.x() + (column + 0.5) * STRIDE;
          double y = tile.y() + (row + 0.5) * STRIDE;
          Box own = tile.reported();
          boolean owned = x >= own.x1() && x < own.x2() && y >= own.y1() && y < own.y2();
          float score = at(values, planes, new int[] {type, row, column});
          if (owned
              && score >= 0.5f
              && firstGreatest(values, planes, new int[] {type, row, column})) {
            float[] reach = new float[4];
            for (int side = 0; side < 4; side++) {
              reach[side] = at(values, planes, new int[] {classes + side, row, column});
            }
            if (reach[0] + reach[2] > 0 && reach[1] + reach[3] > 0) {
              Box box = new Box(x - reach[0], y - reach[1], x + reach[2], y + reach[3]);
              lines.add(type + " " + score + " " + box);
            }
          }
        }
      }
    }
    return lines;
  }

  private static float at(float[] values, CenterDistanceDecoder.Planes planes, int[] cell) {
    return values[
        planes.offset() + (cell[0] * planes.rows() + cell[1]) * planes.columns() + cell[2]];
  }

  /** Whether no neighbour is greater, and none before it in reading order is as great. */
  private static boolean firstGreatest(
      float[] values, CenterDistanceDecoder.Planes planes, int[] cell) {
    float score = at(values, planes, cell);
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int row = cell[1] + dy;
        int column = cell[2] + dx;
        if (row >= 0 && row < planes.rows() && column >= 0 && column < planes.columns()) {
          float other = at(values, planes, new int[] {cell[0], row, column});
          boolean before = dy < 0 || (dy == 0 && dx < 0);
          if (other > score || (before && other == score)) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
