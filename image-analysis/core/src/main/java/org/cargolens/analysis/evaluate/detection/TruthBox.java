package org.cargolens.analysis.evaluate.detection;

import org.cargolens.analysis.detect.Box;

/**
 * A thing that is known to be in an image.
 *
 * @param category what it is
 * @param box where
 * @param area its area in square pixels, that of its outline if known, else of the box: it decides
 *     which things count as small or large
 * @param crowd whether it stands for any number of things that nobody counted (COCO's {@code
 *     iscrowd}): it need not be found, and detections on it count neither as right nor as wrong
 */
public record TruthBox(String category, Box box, double area, boolean crowd) {
  /** Makes a single thing of its box's area. */
  public TruthBox(String category, Box box) {
    this(category, box, box.area(), false);
  }

  /** Checks the area. */
  public TruthBox {
    if (!(area >= 0) || Double.isInfinite(area)) {
      throw new IllegalArgumentException("not the area of a " + category + ": " + area);
    }
  }

  /**
   * Returns how well a detection covers this: intersection over union, or for a crowd the share of
   * the detection that lies on it.
   */
  public double overlap(Box detection) {
    return crowd
        ? box.intersectionArea(detection) / detection.area()
        : box.intersectionOverUnion(detection);
  }
}
