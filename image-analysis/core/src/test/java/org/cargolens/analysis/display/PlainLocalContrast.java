package org.cargolens.analysis.display;

import java.util.Arrays;

/** Local contrast as it is defined, slowly: the twin of {@link LocalContrast}. */
final class PlainLocalContrast {
  private static final int BINS = 256;

  private PlainLocalContrast() {}

  static float[] of(LevelPlane plane, Enhancement.LocalContrast wanted) {
    TileGrid grid = TileGrid.of(plane.width(), plane.height());
    float[] result = new float[plane.levels().length];
    double[][][] curves = new double[grid.rows()][grid.columns()][];
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        curves[row][column] = curve(plane, grid.tile(column, row), wanted);
      }
    }
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) at(plane, grid, curves, i);
    }
    return result;
  }

  private static double at(LevelPlane plane, TileGrid grid, double[][][] curves, int pixel) {
    double column = grid.column(pixel % plane.width());
    double row = grid.row(pixel / plane.width());
    double sum = 0;
    for (int r = 0; r < grid.rows(); r++) {
      for (int c = 0; c < grid.columns(); c++) {
        double weight = weight(row, r, grid.rows()) * weight(column, c, grid.columns());
        sum += weight == 0 ? 0 : weight * looked(curves[r][c], plane.levels()[pixel]);
      }
    }
    return sum;
  }

  /** A tent over each middle; beyond the outermost middles all belongs to the outermost. */
  private static double weight(double place, int tile, int tiles) {
    double bounded = Math.max(0, Math.min(tiles - 1, place));
    return Math.max(0, 1 - Math.abs(bounded - tile));
  }

  private static double looked(double[] edges, float level) {
    int bin = Math.min(BINS - 1, (int) (level * BINS));
    return edges[bin] + (level * BINS - bin) * (edges[bin + 1] - edges[bin]);
  }

  private static double[] curve(LevelPlane plane, Tile tile, Enhancement.LocalContrast wanted) {
    double noise = 255 * NoiseLevel.of(plane, tile);
    double steepest = Math.max(1, Math.min(wanted.gain(), wanted.noise() / noise));
    double[] counts = new double[BINS];
    for (int y = tile.top(); y < tile.bottom(); y++) {
      for (int x = tile.left(); x < tile.right(); x++) {
        counts[Math.min(BINS - 1, (int) (plane.levels()[y * plane.width() + x] * BINS))]++;
      }
    }
    double limit = steepest * tile.pixels() / BINS;
    double clip = 0;
    double rest = tile.pixels();
    for (double step = 0; step <= limit; step += limit / 20000) {
      double height = step;
      double over = Arrays.stream(counts).map(count -> Math.max(0, count - height)).sum();
      if (height + over / BINS > limit) {
        break;
      }
      clip = height;
      rest = over;
    }
    double[] edges = new double[BINS + 1];
    for (int bin = 0; bin < BINS; bin++) {
      edges[bin + 1] = edges[bin] + (Math.min(counts[bin], clip) + rest / BINS) / tile.pixels();
    }
    return edges;
  }
}
