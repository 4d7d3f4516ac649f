package org.cargolens.analysis.display;

/**
 * The levels of one tile spread by its histogram, clipped so that no part of the curve is steeper
 * than a limit (Zuiderveld, "Contrast limited adaptive histogram equalization", Graphics Gems IV,
 * 1994). The clip height is found such that the limit still holds when what was cut off has been
 * spread over all bins. Immutable.
 */
final class TileCurve {
  static final int BINS = 256;

  /** Levels at the bins' edges. */
  private final float[] edges;

  private TileCurve(float[] edges) {
    this.edges = edges;
  }

  /**
   * Makes the curve of a tile.
   *
   * @param steepest greatest slope, at least 1; at 1 nothing changes
   */
  static TileCurve of(LevelPlane plane, Tile tile, double steepest) {
    int[] counts = new int[BINS];
    for (int y = tile.top(); y < tile.bottom(); y++) {
      for (int x = tile.left(); x < tile.right(); x++) {
        counts[bin(plane.levels()[y * plane.width() + x])]++;
      }
    }
    double limit = steepest * tile.pixels() / BINS;
    double clip = clip(counts, limit);
    double rest = cutOff(counts, clip) / BINS;
    float[] edges = new float[BINS + 1];
    double sum = 0;
    for (int bin = 0; bin < BINS; bin++) {
      sum += Math.min(counts[bin], clip) + rest;
      edges[bin + 1] = (float) (sum / tile.pixels());
    }
    return new TileCurve(edges);
  }

  /** The height at which the highest bins have the limit once the rest is spread: bisection. */
  private static double clip(int[] counts, double limit) {
    double low = 0;
    double high = limit;
    for (int step = 0; step < 40; step++) {
      double middle = (low + high) / 2;
      if (middle + cutOff(counts, middle) / BINS > limit) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return low;
  }

  private static double cutOff(int[] counts, double clip) {
    double sum = 0;
    for (int count : counts) {
      sum += Math.max(0, count - clip);
    }
    return sum;
  }

  private static int bin(float level) {
    return Math.min(BINS - 1, (int) (level * BINS));
  }

  /** Returns what becomes of a level, 0 to 1. */
  float at(float level) {
    int bin = bin(level);
    return edges[bin] + (level * BINS - bin) * (edges[bin + 1] - edges[bin]);
  }
}
