package org.cargolens.analysis.material;

import java.util.Arrays;

/**
 * Parts blocks into segments of about one thickness and one material: the graph method of
 * Felzenszwalb and Huttenlocher (Efficient Graph-Based Image Segmentation, IJCV 59, 2004, section
 * 4) over neighbours in rows and columns. Time and memory grow with the number of blocks alone:
 * edges are sorted into classes by counting.
 */
final class GraphSegmentation {
  private static final int CLASSES = 1024;

  /** Difference, in units of what counts as one, of the last class. */
  private static final float MOST = 16;

  private final RatioFilter filter;
  private final NoiseModel noise;
  private final int[] parent;
  private final int[] size;
  private final float[] inner;

  private GraphSegmentation(RatioFilter filter, NoiseModel noise) {
    this.filter = filter;
    this.noise = noise;
    int blocks = filter.plane().high().length;
    parent = new int[blocks];
    size = new int[blocks];
    inner = new float[blocks];
    Arrays.setAll(parent, i -> i);
    Arrays.fill(size, 1);
  }

  /**
   * Returns the number of each block's segment.
   *
   * @param looseness how different parts of one segment may be: small segments merge over
   *     differences of {@code looseness / blocks}
   * @return the index of one of the segment's blocks; -1 where nothing is known
   */
  static int[] of(RatioFilter filter, NoiseModel noise, float looseness) {
    return new GraphSegmentation(filter, noise).segment(looseness);
  }

  private int[] segment(float looseness) {
    int width = filter.plane().width();
    int blocks = parent.length;
    float[] differences = new float[2 * blocks];
    int[] starts = new int[CLASSES + 1];
    for (int edge = 0; edge < differences.length; edge++) {
      int block = edge >> 1;
      int other = other(edge, width, blocks);
      differences[edge] = other < 0 ? Float.NaN : difference(block, other);
      if (differences[edge] < MOST) {
        starts[place(differences[edge]) + 1]++;
      }
    }
    for (int i = 0; i < CLASSES; i++) {
      starts[i + 1] += starts[i];
    }
    int[] sorted = new int[starts[CLASSES]];
    for (int edge = 0; edge < differences.length; edge++) {
      if (differences[edge] < MOST) {
        sorted[starts[place(differences[edge])]++] = edge;
      }
    }
    for (int edge : sorted) {
      merge(root(edge >> 1), root(other(edge, width, blocks)), differences[edge], looseness);
    }
    int[] labels = new int[blocks];
    for (int i = 0; i < blocks; i++) {
      labels[i] = Float.isNaN(filter.ratio(i)) ? -1 : root(i);
    }
    return labels;
  }

  private static int place(float difference) {
    return (int) (difference * CLASSES / MOST);
  }

  /** Even edges lead to the right, odd ones down; -1 beyond the border. */
  private static int other(int edge, int width, int blocks) {
    int block = edge >> 1;
    if ((edge & 1) == 0) {
      return (block + 1) % width == 0 ? -1 : block + 1;
    }
    return block + width < blocks ? block + width : -1;
  }

  /** A tenth more matter or the ratio's distance of three atomic numbers counts as one. */
  private float difference(int one, int other) {
    float high = filter.plane().high()[one];
    float otherHigh = filter.plane().high()[other];
    float mean = Math.max(0, (high + otherHigh) / 2);
    double blur = noise.sigma(mean) / filter.plane().factor();
    double thickness = Math.abs(high - otherHigh) / (0.03 + 0.07 * mean + 2 * blur);
    double ratio =
        Math.abs(filter.ratio(one) - filter.ratio(other)) / (0.008 + blur / (mean + 0.05));
    return (float) (thickness + (mean > 0.1 ? ratio : 0));
  }

  private void merge(int one, int other, float difference, float looseness) {
    if (one == other
        || difference > inner[one] + looseness / size[one]
        || difference > inner[other] + looseness / size[other]) {
      return;
    }
    int large = size[one] >= size[other] ? one : other;
    int small = large == one ? other : one;
    parent[small] = large;
    size[large] += size[small];
    inner[large] = Math.max(difference, Math.max(inner[large], inner[small]));
  }

  private int root(int block) {
    int at = block;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
