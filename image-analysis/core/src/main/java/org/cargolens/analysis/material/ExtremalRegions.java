package org.cargolens.analysis.material;

import java.util.BitSet;
import java.util.function.Consumer;

/**
 * The connected regions of a plane that lie above a level (extremal regions: Matas, Chum, Urban and
 * Pajdla, BMVC 2002), with four neighbours. For one thread.
 */
final class ExtremalRegions {
  private final int width;
  private final int height;
  private final float[] values;
  private final int[] queue;
  private BitSet seen = new BitSet();
  private int waiting;

  /** Takes a plane, row after row, which is only read. */
  ExtremalRegions(int width, int height, float[] values) {
    this.width = width;
    this.height = height;
    this.values = values;
    queue = new int[values.length];
  }

  /**
   * A region.
   *
   * @param x1 first column
   * @param y1 first row
   * @param x2 column after the last one
   * @param y2 row after the last one
   * @param count how many elements it has
   * @param mean mean of their values
   */
  record Found(int x1, int y1, int x2, int y2, int count, double mean) {
    int width() {
      return x2 - x1;
    }

    int height() {
      return y2 - y1;
    }

    double compactness() {
      return count / ((double) width() * height());
    }
  }

  /** Hands each region of elements of at least a level to a consumer. */
  void above(float level, Consumer<Found> consumer) {
    seen = new BitSet(values.length);
    for (int i = 0; i < values.length; i++) {
      if (values[i] >= level && !seen.get(i)) {
        consumer.accept(grow(i, level));
      }
    }
  }

  private Found grow(int first, float level) {
    waiting = 0;
    add(first, level);
    int x1 = width;
    int y1 = height;
    int x2 = 0;
    int y2 = 0;
    double sum = 0;
    for (int next = 0; next < waiting; next++) {
      int at = queue[next];
      int x = at % width;
      int y = at / width;
      x1 = Math.min(x1, x);
      x2 = Math.max(x2, x + 1);
      y1 = Math.min(y1, y);
      y2 = Math.max(y2, y + 1);
      sum += values[at];
      if (x > 0) {
        add(at - 1, level);
      }
      if (x < width - 1) {
        add(at + 1, level);
      }
      if (y > 0) {
        add(at - width, level);
      }
      if (y < height - 1) {
        add(at + width, level);
      }
    }
    return new Found(x1, y1, x2, y2, waiting, sum / waiting);
  }

  private void add(int at, float level) {
    if (values[at] >= level && !seen.get(at)) {
      seen.set(at);
      queue[waiting++] = at;
    }
  }
}
