package org.cargolens.analysis.correct;

/** Medians without sorting: Hoare's selection, which takes time in proportion to the values. */
final class Medians {
  private Medians() {}

  /** Returns the median, the upper of two; the values are put in another order. */
  static double upper(double[] values, int count) {
    return select(values, count, count / 2);
  }

  /**
   * Returns the value that has {@code rank} smaller ones; the values are put in another order.
   *
   * @param values at least {@code count}, none NaN
   * @param count how many count, at least 1
   * @param rank 0 to {@code count - 1}
   */
  static double select(double[] values, int count, int rank) {
    int low = 0;
    int high = count - 1;
    while (low < high) {
      double pivot = values[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swap = values[i];
          values[i++] = values[j];
          values[j--] = swap;
        }
      }
      if (rank <= j) {
        high = j;
      } else if (rank >= i) {
        low = i;
      } else {
        return values[rank];
      }
    }
    return values[rank];
  }
}
