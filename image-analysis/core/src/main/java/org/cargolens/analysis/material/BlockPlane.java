package org.cargolens.analysis.material;

/**
 * Both attenuations of square blocks of pixels. Transmissions are averaged before the logarithm is
 * taken: that of single noisy pixels would be too great.
 *
 * <p>Attenuations are NaN where nothing is known, in both energies at once. Not to be written to.
 */
final class BlockPlane {
  static final int LARGEST_FACTOR = 8;

  private static final double WANTED_BLOCKS = 300_000;

  private final int factor;
  private final int width;
  private final int height;
  private final float[] high;
  private final float[] low;

  private BlockPlane(int factor, int width, int height) {
    this.factor = factor;
    this.width = width;
    this.height = height;
    high = new float[width * height];
    low = new float[width * height];
  }

  /** Returns the pixels of a block's side, 1 to {@value #LARGEST_FACTOR}. */
  int factor() {
    return factor;
  }

  /** Returns the number of blocks in a row. */
  int width() {
    return width;
  }

  /** Returns the number of rows of blocks. */
  int height() {
    return height;
  }

  /** Returns the high attenuation of each block, row after row; only to be read. */
  float[] high() {
    return high;
  }

  /** Returns the low attenuation of each block, row after row; only to be read. */
  float[] low() {
    return low;
  }

  /** Returns the block size that leaves about as many blocks as a segmentation may cost. */
  static int usualFactor(int width, int height) {
    double side = Math.sqrt((double) width * height / WANTED_BLOCKS);
    return (int) Math.max(1, Math.min(LARGEST_FACTOR, Math.round(side)));
  }

  /** Averages an image. */
  static BlockPlane of(AttenuationPair pair, int wanted) {
    int factor = Math.min(wanted, Math.min(pair.width(), pair.height()));
    BlockPlane plane = new BlockPlane(factor, pair.width() / factor, pair.height() / factor);
    for (int row = 0; row < plane.height; row++) {
      plane.fill(row, pair);
    }
    return plane;
  }

  private void fill(int row, AttenuationPair pair) {
    int[] highSums = sums(pair.highRows(row * factor, factor), pair.width(), factor);
    int[] lowSums = sums(pair.lowRows(row * factor, factor), pair.width(), factor);
    for (int x = 0; x < width; x++) {
      float highest = attenuation(highSums[x], AttenuationPair.attenuations());
      float lowest = attenuation(lowSums[x], AttenuationPair.attenuations());
      boolean known = !Float.isNaN(highest) && !Float.isNaN(lowest);
      high[row * width + x] = known ? highest : Float.NaN;
      low[row * width + x] = known ? lowest : Float.NaN;
    }
  }

  /** The table has whole counts only, which is too coarse behind much matter. */
  private float attenuation(int sum, float[] table) {
    float mean = sum / (float) (factor * factor);
    int whole = Math.round(mean);
    return table[whole] + (whole == 0 ? 0 : (float) Math.log(whole / mean));
  }

  private static int[] sums(short[] rows, int width, int factor) {
    int[] sums = new int[width / factor];
    for (int y = 0; y < factor; y++) {
      int at = y * width;
      for (int x = 0; x < sums.length; x++) {
        int sum = 0;
        for (int k = 0; k < factor; k++) {
          sum += rows[at++] & 0xFFFF;
        }
        sums[x] += sum;
      }
    }
    return sums;
  }
}
