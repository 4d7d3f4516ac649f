package org.cargolens.analysis.material;

/** Sums over the square around each element; beyond the border there is nothing. */
final class BoxSum {
  private BoxSum() {}

  /** Replaces each value by the sum of those at most {@code radius} rows and columns away. */
  static void apply(float[] values, int width, int height, int radius) {
    float[] line = new float[width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int k = Math.max(0, x - radius); k <= Math.min(width - 1, x + radius); k++) {
          sum += values[y * width + k];
        }
        line[x] = sum;
      }
      System.arraycopy(line, 0, values, y * width, width);
    }
    float[] rows = values.clone();
    for (int y = 0; y < height; y++) {
      int first = Math.max(0, y - radius);
      int last = Math.min(height - 1, y + radius);
      System.arraycopy(rows, first * width, values, y * width, width);
      for (int k = first + 1; k <= last; k++) {
        for (int x = 0; x < width; x++) {
          values[y * width + x] += rows[k * width + x];
        }
      }
    }
  }
}
