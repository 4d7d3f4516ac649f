package org.cargolens.analysis.display;

/**
 * How noisy a part of a picture is: Immerkaer's mask, which sees no planes and no straight slopes
 * ("Fast noise variance estimation", 1996, equation 2), with the median of its answers instead of
 * their mean, so that edges count little.
 */
final class NoiseLevel {
  private static final int BINS = 4096;

  /** The mask's answer to noise of standard deviation 1 has 6, the root of its squares' sum. */
  private static final double MASK = 6;

  /** Median of the absolute values of a normal distribution of standard deviation 1. */
  private static final double MEDIAN = 0.6745;

  private NoiseLevel() {}

  /**
   * Returns the standard deviation of the noise in a part of a plane, in levels, to about 0.0001; 0
   * where the part is too small to tell.
   */
  static double of(LevelPlane plane, Tile tile) {
    int[] counts = new int[BINS];
    int total = 0;
    for (int y = Math.max(1, tile.top()); y < Math.min(plane.height() - 1, tile.bottom()); y++) {
      for (int x = Math.max(1, tile.left()); x < Math.min(plane.width() - 1, tile.right()); x++) {
        counts[Math.min(BINS - 1, (int) (Math.abs(answer(plane, x, y)) * BINS))]++;
        total++;
      }
    }
    return total == 0 ? 0 : median(counts, total) / (MEDIAN * MASK);
  }

  private static float answer(LevelPlane plane, int x, int y) {
    float[] at = plane.levels();
    int middle = y * plane.width() + x;
    int above = middle - plane.width();
    int below = middle + plane.width();
    return at[above - 1]
        - 2 * at[above]
        + at[above + 1]
        - 2 * (at[middle - 1] - 2 * at[middle] + at[middle + 1])
        + at[below - 1]
        - 2 * at[below]
        + at[below + 1];
  }

  /** Interpolated within its bin. */
  private static double median(int[] counts, int total) {
    double wanted = total / 2.0;
    double sum = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      if (sum + counts[bin] >= wanted) {
        return (bin + (wanted - sum) / counts[bin]) / BINS;
      }
      sum += counts[bin];
    }
    return 1;
  }
}
