package org.cargolens.analysis.material;

/**
 * Smooths the low attenuation along the edges of the high one: in each window the low one is taken
 * as a straight line of the high one (K. He, J. Sun, X. Tang, Guided Image Filtering, ECCV 2010; on
 * blocks as in K. He, J. Sun, Fast Guided Filter, 2015). The line's slope is drawn towards the
 * ratio of the means and not towards 0, since matter of one kind has one ratio: flat parts then
 * keep their mean ratio instead of the noise of the high energy. Blocks of which nothing is known
 * have no weight. Immutable.
 */
final class RatioFilter {
  /** Blocks to each side of a window's middle. */
  static final int RADIUS = 2;

  /** Variance of the high attenuation from which on a window's own slope counts most. */
  private static final float STRUCTURE = 0.01f;

  private static final int LEAST_BLOCKS = 6;

  private final BlockPlane plane;
  private final float[] slope;
  private final float[] constant;

  private RatioFilter(BlockPlane plane, float[] slope, float[] constant) {
    this.plane = plane;
    this.slope = slope;
    this.constant = constant;
  }

  /** Smooths an image, on blocks of the usual size. */
  static RatioFilter of(AttenuationPair pair) {
    return of(BlockPlane.of(pair, BlockPlane.usualFactor(pair.width(), pair.height())));
  }

  static RatioFilter of(BlockPlane plane) {
    int size = plane.high().length;
    float[][] sums = new float[5][size];
    for (int i = 0; i < size; i++) {
      float high = plane.high()[i];
      float low = plane.low()[i];
      if (!Float.isNaN(high)) {
        sums[0][i] = 1;
        sums[1][i] = high;
        sums[2][i] = low;
        sums[3][i] = high * high;
        sums[4][i] = high * low;
      }
    }
    for (float[] sum : sums) {
      BoxSum.apply(sum, plane.width(), plane.height(), RADIUS);
    }
    float[] slope = new float[size];
    float[] constant = new float[size];
    for (int i = 0; i < size; i++) {
      float count = sums[0][i];
      float high = sums[1][i] / count;
      float low = sums[2][i] / count;
      if (count < LEAST_BLOCKS || !(high > 0.01f)) {
        slope[i] = Float.NaN;
        constant[i] = Float.NaN;
        continue;
      }
      float variance = Math.max(0, sums[3][i] / count - high * high);
      float both = sums[4][i] / count - high * low;
      slope[i] = (both + STRUCTURE * low / high) / (variance + STRUCTURE);
      constant[i] = low - slope[i] * high;
    }
    return new RatioFilter(plane, slope, constant);
  }

  BlockPlane plane() {
    return plane;
  }

  /** Returns the low attenuation over the high one of a block, smoothed; NaN if it isn't known. */
  float ratio(int block) {
    float high = plane.high()[block];
    return slope[block] + constant[block] / high;
  }

  /** Fills the slopes of one row of pixels, linearly between the blocks' middles. */
  void slopes(int y, float[] row) {
    interpolate(slope, y, row);
  }

  /** Fills the constants of one row of pixels. */
  void constants(int y, float[] row) {
    interpolate(constant, y, row);
  }

  /** Where a neighbour is unknown the nearest block counts alone. */
  private void interpolate(float[] blocks, int y, float[] row) {
    int width = plane.width();
    int factor = plane.factor();
    float place = Math.max(0, Math.min(plane.height() - 1f, (y + 0.5f) / factor - 0.5f));
    int upper = (int) place;
    int lower = Math.min(plane.height() - 1, upper + 1);
    float down = place - upper;
    float[] mixed = new float[width];
    for (int x = 0; x < width; x++) {
      mixed[x] = between(blocks[upper * width + x], blocks[lower * width + x], down);
    }
    for (int x = 0; x < row.length; x++) {
      float across = Math.max(0, Math.min(width - 1f, (x + 0.5f) / factor - 0.5f));
      int left = (int) across;
      row[x] = between(mixed[left], mixed[Math.min(width - 1, left + 1)], across - left);
    }
  }

  private static float between(float one, float other, float share) {
    float mixed = one + share * (other - one);
    if (!Float.isNaN(mixed)) {
      return mixed;
    }
    return share < 0.5f ? one : other;
  }
}
