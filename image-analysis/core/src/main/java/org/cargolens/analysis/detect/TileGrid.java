package org.cargolens.analysis.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * How an input is covered by tiles of one size. Each place belongs to exactly one tile, which
 * reports what has its centre there, and a little beyond: two tiles may see one centre on either
 * side of their seam, each in what is the other's. What a tile sees farther out, up to half of the
 * overlap and more, is context, so that nothing is judged at the edge of what the network sees.
 *
 * @param tileWidth columns of a tile
 * @param tileHeight rows of a tile
 * @param tiles all tiles, row after row
 */
record TileGrid(int tileWidth, int tileHeight, List<Tile> tiles) {
  /**
   * A tile.
   *
   * @param x first column
   * @param y first row
   * @param own its place, in pixels of the input: edges halfway between neighbours
   * @param reported where the centres lie that it reports: its place and some pixels of neighbours
   */
  record Tile(int x, int y, Box own, Box reported) {}

  TileGrid {
    tiles = List.copyOf(tiles);
  }

  /**
   * Covers an input.
   *
   * @param width columns of the input
   * @param height rows of it
   * @param input how to cut; tiles begin at multiples of {@code multipleOf}
   * @param seam how far beyond its place a tile reports, in pixels; at most half of the overlap is
   *     used
   */
  static TileGrid of(int width, int height, ModelInput input, int seam) {
    int step = input.multipleOf();
    if (input.tiling().isEmpty()) {
      Line x = Line.whole(width, step);
      Line y = Line.whole(height, step);
      return combine(x, y, 0);
    }
    Tiling tiling = input.tiling().get();
    return combine(
        Line.of(width, tiling.width(), tiling.overlap(), step),
        Line.of(height, tiling.height(), tiling.overlap(), step),
        Math.min(seam, tiling.overlap() / 2));
  }

  private static TileGrid combine(Line x, Line y, int seam) {
    List<Tile> tiles = new ArrayList<>();
    for (int row = 0; row < y.starts.length; row++) {
      for (int column = 0; column < x.starts.length; column++) {
        Box own = new Box(x.bound(column), y.bound(row), x.bound(column + 1), y.bound(row + 1));
        Box reported =
            new Box(
                Math.max(0, own.x1() - seam),
                Math.max(0, own.y1() - seam),
                Math.min(x.length, own.x2() + seam),
                Math.min(y.length, own.y2() + seam));
        tiles.add(new Tile(x.starts[column], y.starts[row], own, reported));
      }
    }
    return new TileGrid(x.size, y.size, tiles);
  }

  /** The tiles along one side. */
  private static final class Line {
    private final int length;
    private final int size;
    private final int[] starts;

    private Line(int length, int size, int[] starts) {
      this.length = length;
      this.size = size;
      this.starts = starts;
    }

    static Line whole(int length, int step) {
      return new Line(length, ceilDivide(length, step) * step, new int[1]);
    }

    /**
     * The fewest tiles, and those as small as they can be: what a tile sees beyond the input costs
     * time. All in whole steps, so that neighbours share at least the overlap.
     */
    static Line of(int length, int most, int overlap, int step) {
      if (length <= most) {
        return whole(length, step);
      }
      int steps = ceilDivide(length, step);
      int shared = ceilDivide(overlap, step);
      int count = ceilDivide(steps - shared, most / step - shared);
      int size = ceilDivide(steps + (count - 1) * shared, count);
      int[] starts = new int[count];
      for (int i = 0; i < count; i++) {
        starts[i] = (int) ((long) (steps - size) * i / (count - 1)) * step;
      }
      return new Line(length, size * step, starts);
    }

    /** Where tile {@code i} begins to own. */
    double bound(int i) {
      if (i == 0) {
        return 0;
      }
      return i == starts.length ? length : (starts[i - 1] + size + starts[i]) / 2.0;
    }
  }

  private static int ceilDivide(int value, int divisor) {
    return (int) (((long) value + divisor - 1) / divisor);
  }
}
