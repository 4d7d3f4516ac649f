package org.cargolens.analysis.evaluate;

import java.util.Arrays;

/**
 * The area under the receiver operating characteristic: the probability that a suspicious scan
 * scores above a clean one, ties counting one half (J. Hanley, B. McNeil, Radiology 143, 1982).
 */
public final class RocArea {
  private RocArea() {}

  /**
   * Returns the area, 0 to 1.
   *
   * @param suspicious scores of suspicious scans, in any order; at least one, none NaN
   * @param clean scores of clean scans, likewise
   */
  public static double of(double[] suspicious, double[] clean) {
    if (suspicious.length == 0 || clean.length == 0) {
      throw new IllegalArgumentException(
          "need scans of both kinds, not "
              + suspicious.length
              + " suspicious and "
              + clean.length
              + " clean");
    }
    double[] sorted = clean.clone();
    Arrays.sort(sorted);
    double wins = 0;
    for (double score : suspicious) {
      if (Double.isNaN(score)) {
        throw new IllegalArgumentException("a score is not a number");
      }
      wins += (countBelow(sorted, score, false) + countBelow(sorted, score, true)) / 2.0;
    }
    return wins / suspicious.length / clean.length;
  }

  /** Returns how many sorted values lie below a bound, or at it too. */
  private static int countBelow(double[] sorted, double bound, boolean orEqual) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      boolean below = orEqual ? sorted[middle] <= bound : sorted[middle] < bound;
      if (below) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
