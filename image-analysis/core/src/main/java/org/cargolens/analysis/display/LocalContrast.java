package org.cargolens.analysis.display;

/**
 * Spreads the levels of each tile by its own histogram, and between the tiles' middles by what lies
 * between the curves of the four nearest, so that no seam is seen.
 */
final class LocalContrast {
  private static final double GREYS = 255;

  private LocalContrast() {}

  /** Changes the levels of a plane. */
  static void apply(LevelPlane plane, Enhancement.LocalContrast wanted) {
    TileGrid grid = TileGrid.of(plane.width(), plane.height());
    TileCurve[][] curves = new TileCurve[grid.rows()][grid.columns()];
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        Tile tile = grid.tile(column, row);
        curves[row][column] = TileCurve.of(plane, tile, steepest(plane, tile, wanted));
      }
    }
    for (int y = 0; y < plane.height(); y++) {
      spreadRow(plane, y, grid, curves);
    }
  }

  private static double steepest(LevelPlane plane, Tile tile, Enhancement.LocalContrast wanted) {
    double noise = GREYS * NoiseLevel.of(plane, tile);
    return Math.max(1, Math.min(wanted.gain(), wanted.noise() / noise)); // no noise: infinity
  }

  private static void spreadRow(LevelPlane plane, int y, TileGrid grid, TileCurve[][] curves) {
    double place = Math.min(grid.rows() - 1, Math.max(0, grid.row(y)));
    int row = Math.min((int) place, Math.max(0, grid.rows() - 2));
    TileCurve[] above = curves[row];
    TileCurve[] below = curves[Math.min(row + 1, grid.rows() - 1)];
    float down = (float) (place - row);
    int at = y * plane.width();
    for (int x = 0; x < plane.width(); x++, at++) {
      double across = Math.min(grid.columns() - 1, Math.max(0, grid.column(x)));
      int column = Math.min((int) across, Math.max(0, grid.columns() - 2));
      int next = Math.min(column + 1, grid.columns() - 1);
      float right = (float) (across - column);
      float level = plane.levels()[at];
      float upper = between(above[column].at(level), above[next].at(level), right);
      float lower = between(below[column].at(level), below[next].at(level), right);
      plane.levels()[at] = between(upper, lower, down);
    }
  }

  private static float between(float one, float other, float share) {
    return one + share * (other - one);
  }
}
