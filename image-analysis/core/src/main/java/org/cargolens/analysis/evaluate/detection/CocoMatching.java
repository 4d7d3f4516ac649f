package org.cargolens.analysis.evaluate.detection;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Pairs the detections of one category and image with its truth as the COCO data set's rules do
 * (Lin et al., ECCV 2014): the surest detection first, each takes the thing that it overlaps most
 * of those not taken yet; a thing out of the range of areas, or a crowd, is taken only if no other
 * is left, and the detection doesn't count then. Immutable.
 */
final class CocoMatching {
  /** How many detections of a category count in an image. */
  static final int MAX_DETECTIONS = 100;

  /** Keeps a threshold of 1 within reach of rounding, as COCO's rules have it. */
  private static final double FULL_OVERLAP = 1 - 1e-10;

  private static final int NONE = -1;

  private final int image;
  private final List<ScoredBox> detections;
  private final List<TruthBox> truth;
  private final double[][] overlaps;

  CocoMatching(int index, JudgedImage image, String category) {
    this.image = index;
    this.detections =
        image.detections(category).stream()
            .sorted(Comparator.comparingDouble(ScoredBox::score).reversed())
            .limit(MAX_DETECTIONS)
            .toList();
    this.truth = image.truth(category);
    this.overlaps = new double[detections.size()][truth.size()];
    for (int d = 0; d < overlaps.length; d++) {
      for (int t = 0; t < truth.size(); t++) {
        overlaps[d][t] = truth.get(t).overlap(detections.get(d).box());
      }
    }
  }

  /** Adds what this image has to say at a least overlap and a range of areas. */
  void judge(double threshold, AreaRange range, RankedOutcomes.Builder outcomes) {
    Predicate<TruthBox> ignored = thing -> thing.crowd() || !range.holds(thing.area());
    outcomes.addTruths(image, (int) truth.stream().filter(ignored.negate()).count());
    boolean[] taken = new boolean[truth.size()];
    for (int d = 0; d < overlaps.length; d++) {
      ScoredBox detection = detections.get(d);
      int match = best(d, Math.min(threshold, FULL_OVERLAP), taken, ignored.negate());
      if (match != NONE) {
        taken[match] = true;
        outcomes.add(image, detection.score(), true);
        continue;
      }
      int excuse = best(d, Math.min(threshold, FULL_OVERLAP), taken, ignored);
      if (excuse != NONE) {
        taken[excuse] = true;
      } else if (range.holds(detection.box().area())) {
        outcomes.add(image, detection.score(), false);
      }
    }
  }

  /** Returns the thing of a kind that a detection overlaps most, of equals the last; or none. */
  private int best(int detection, double least, boolean[] taken, Predicate<TruthBox> kind) {
    int best = NONE;
    double most = least;
    for (int t = 0; t < taken.length; t++) {
      TruthBox thing = truth.get(t);
      boolean free = !taken[t] || thing.crowd();
      if (free && kind.test(thing) && overlaps[detection][t] >= most) {
        most = overlaps[detection][t];
        best = t;
      }
    }
    return best;
  }
}
