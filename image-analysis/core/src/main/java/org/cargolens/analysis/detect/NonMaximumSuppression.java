package org.cargolens.analysis.detect;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Greedy non-maximum suppression: of two boxes of one class that overlap more than the class
 * allows, only the better stays. Class-agnostic suppression does that to boxes of any classes, by
 * what the worse one's class allows. Immutable.
 */
final class NonMaximumSuppression {
  /** Most boxes that stay: a scan with more isn't one to read box by box. */
  static final int MOST_BOXES = 1000;

  /**
   * Most boxes that are looked at, the best: a net that sees things everywhere must not take
   * minutes.
   */
  static final int MOST_CANDIDATES = 20_000;

  private final double[] limits;
  private final boolean classAgnostic;

  /**
   * Makes a suppression.
   *
   * @param classes overlap limits by class index
   * @param classAgnostic whether boxes of different classes suppress each other
   */
  NonMaximumSuppression(List<DetectionClass> classes, boolean classAgnostic) {
    this.limits = classes.stream().mapToDouble(DetectionClass::overlapLimit).toArray();
    this.classAgnostic = classAgnostic;
  }

  /**
   * Returns which boxes stay, the best first; equal scores from left to right, then from the top.
   *
   * @param candidates all boxes
   */
  int[] kept(Candidates candidates) {
    int[] order = order(candidates);
    int[] kept = new int[Math.min(order.length, MOST_BOXES)];
    int count = 0;
    for (int candidate : order) {
      if (count < kept.length && stays(candidate, candidates, kept, count)) {
        kept[count++] = candidate;
      }
    }
    return IntStream.of(kept).limit(count).toArray();
  }

  private boolean stays(int candidate, Candidates candidates, int[] kept, int count) {
    int type = candidates.type(candidate);
    for (int i = 0; i < count; i++) {
      if ((classAgnostic || candidates.type(kept[i]) == type)
          && candidates.intersectionOverUnion(kept[i], candidate) > limits[type]) {
        return false;
      }
    }
    return true;
  }

  private static int[] order(Candidates candidates) {
    return IntStream.range(0, candidates.size())
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer i) -> -candidates.score(i))
                .thenComparingDouble(candidates::x1)
                .thenComparingDouble(candidates::y1)
                .thenComparingInt(candidates::type))
        .limit(MOST_CANDIDATES)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
