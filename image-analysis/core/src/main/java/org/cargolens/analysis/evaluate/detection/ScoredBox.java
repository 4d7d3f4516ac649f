package org.cargolens.analysis.evaluate.detection;

import org.cargolens.analysis.detect.Box;

/**
 * A detection.
 *
 * @param category what it is said to show
 * @param box where
 * @param score how sure the detector is, in any unit, higher is surer; not NaN
 */
public record ScoredBox(String category, Box box, double score) {
  /** Checks the score. */
  public ScoredBox {
    if (Double.isNaN(score)) {
      throw new IllegalArgumentException("the score of a " + category + " is not a number");
    }
  }
}
