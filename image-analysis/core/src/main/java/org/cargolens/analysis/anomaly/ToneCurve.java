package org.cargolens.analysis.anomaly;

import java.util.Arrays;

/**
 * A rising curve from the greys of one image to those of another that shows the same: for each grey
 * of the first the median of the second. A median does not see an object that covers little of the
 * pixels of its grey, whereas a difference of gain, window or display curve moves it.
 */
final class ToneCurve {
  private static final int LEVELS = 256;

  /** Neighbouring greys pooled on each side. */
  private static final int POOL = 4;

  private static final double SIGMA = 4;

  /** Least share of all pixels that a grey needs, with its neighbours, for a median of its own. */
  private static final double LEAST_SHARE = 1e-3;

  private ToneCurve() {}

  /**
   * Returns the curve, one output a grey from 0 to 255.
   *
   * @param from unsigned samples of the first image
   * @param to unsigned samples of the second, in the same order
   * @param use which pixels count
   */
  static float[] between(byte[] from, byte[] to, boolean[] use) {
    int[][] joint = new int[LEVELS][LEVELS];
    int count = 0;
    for (int i = 0; i < from.length; i++) {
      if (use[i]) {
        joint[from[i] & 0xFF][to[i] & 0xFF]++;
        count++;
      }
    }
    float[] curve = medians(joint, Math.max(1, (int) (LEAST_SHARE * count)));
    for (int level = 1; level < LEVELS; level++) {
      curve[level] = Math.max(curve[level], curve[level - 1]);
    }
    return smoothed(curve);
  }

  /** Returns the medians, interpolated between the greys that have one and constant beyond. */
  private static float[] medians(int[][] joint, int leastCount) {
    float[] medians = new float[LEVELS];
    int last = -1;
    for (int level = 0; level < LEVELS; level++) {
      int[] pooled = pooled(joint, level);
      int total = Arrays.stream(pooled).sum();
      if (total >= leastCount) {
        medians[level] = median(pooled, total);
        fill(medians, last, level);
        last = level;
      }
    }
    if (last < 0) {
      return identity();
    }
    Arrays.fill(medians, last, LEVELS, medians[last]);
    return medians;
  }

  private static int[] pooled(int[][] joint, int level) {
    int[] pooled = new int[LEVELS];
    int end = Math.min(LEVELS - 1, level + POOL);
    for (int row = Math.max(0, level - POOL); row <= end; row++) {
      for (int column = 0; column < LEVELS; column++) {
        pooled[column] += joint[row][column];
      }
    }
    return pooled;
  }

  private static int median(int[] counts, int total) {
    int level = 0;
    for (int below = counts[0]; 2L * below < total; ) {
      below += counts[++level];
    }
    return level;
  }

  private static void fill(float[] medians, int last, int level) {
    for (int between = last + 1; between < level; between++) {
      float share = last < 0 ? 1 : (float) (between - last) / (level - last);
      float start = last < 0 ? 0 : medians[last];
      medians[between] = start + share * (medians[level] - start);
    }
  }

  private static float[] identity() {
    float[] curve = new float[LEVELS];
    for (int level = 0; level < LEVELS; level++) {
      curve[level] = level;
    }
    return curve;
  }

  private static float[] smoothed(float[] curve) {
    int reach = (int) (3 * SIGMA);
    float[] smooth = new float[LEVELS];
    for (int level = 0; level < LEVELS; level++) {
      double sum = 0;
      double weights = 0;
      for (int offset = -reach; offset <= reach; offset++) {
        double weight = Math.exp(-offset * offset / (2 * SIGMA * SIGMA));
        sum += weight * curve[Math.min(LEVELS - 1, Math.max(0, level + offset))];
        weights += weight;
      }
      smooth[level] = (float) (sum / weights);
    }
    return smooth;
  }
}
