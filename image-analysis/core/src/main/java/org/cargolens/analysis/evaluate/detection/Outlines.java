package org.cargolens.analysis.evaluate.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.cargolens.analysis.detect.Box;

/**
 * The objects and detections of a category in one image, and which belong together.
 *
 * @param counts whether the image counts in figures
 * @param height of the image in pixels
 * @param truths number of objects
 * @param detections number of detections
 * @param pairs which detections outline which objects
 */
record Outlines(boolean counts, int height, int truths, int detections, List<OutlinePair> pairs) {
  /** A pair that overlaps less says nothing about where an edge was seen. */
  static final double SAME_OBJECT = 0.5;

  /** An image that doesn't count. */
  static final Outlines UNCOUNTED = new Outlines(false, 1, 0, 0, List.of());

  Outlines {
    pairs = List.copyOf(pairs);
  }

  static Outlines of(JudgedImage image, String category, double threshold) {
    List<TruthBox> truth = image.truth(category);
    List<Box> things = new ArrayList<>();
    truth.stream().filter(thing -> !thing.crowd()).map(TruthBox::box).forEach(things::add);
    List<Box> detections =
        image.detections(category).stream()
            .filter(detection -> detection.score() >= threshold)
            .map(ScoredBox::box)
            .filter(box -> truth.stream().noneMatch(thing -> isOnCrowd(box, thing)))
            .toList();
    return new Outlines(
        true, image.height(), things.size(), detections.size(), OutlinePair.of(detections, things));
  }

  private static boolean isOnCrowd(Box box, TruthBox thing) {
    return thing.crowd() && thing.overlap(box) >= SAME_OBJECT;
  }

  boolean numberIsRight() {
    return truths == detections;
  }

  double sum(Predicate<OutlinePair> choice, ToDoubleFunction<OutlinePair> value) {
    double sum = 0;
    for (OutlinePair pair : pairs) {
      sum += choice.test(pair) ? value.applyAsDouble(pair) : 0;
    }
    return sum;
  }
}
