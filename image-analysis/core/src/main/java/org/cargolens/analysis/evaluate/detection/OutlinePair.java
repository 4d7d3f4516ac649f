package org.cargolens.analysis.evaluate.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.detect.Box;

/**
 * A detection and the thing that it outlines.
 *
 * @param detection box of the detection
 * @param truth box of the thing
 * @param overlap their intersection over union, above 0
 */
record OutlinePair(Box detection, Box truth, double overlap) {
  /**
   * Pairs boxes one to one: of all pairs left the one that overlaps most is taken first, whatever
   * the scores. Boxes that overlap none that is left stay alone.
   */
  static List<OutlinePair> of(List<Box> detections, List<Box> truth) {
    List<Box> alone = new ArrayList<>(detections);
    List<Box> open = new ArrayList<>(truth);
    List<OutlinePair> pairs = new ArrayList<>();
    Optional<OutlinePair> next = closest(alone, open);
    while (next.isPresent()) {
      pairs.add(next.get());
      alone.remove(next.get().detection);
      open.remove(next.get().truth);
      next = closest(alone, open);
    }
    return pairs;
  }

  private static Optional<OutlinePair> closest(List<Box> detections, List<Box> truth) {
    Optional<OutlinePair> closest = Optional.empty();
    double most = 0;
    for (Box detection : detections) {
      for (Box thing : truth) {
        double overlap = detection.intersectionOverUnion(thing);
        if (overlap > most) {
          most = overlap;
          closest = Optional.of(new OutlinePair(detection, thing, overlap));
        }
      }
    }
    return closest;
  }
}
