package org.cargolens.analysis.anomaly;

import org.cargolens.scan.Polygon;
import org.cargolens.scan.Region;

/**
 * A part of the scan that attenuates more than any reference.
 *
 * @param outline where it lies, in pixels of the image
 * @param box smallest rectangle around it, in pixels of the image
 * @param score how suspicious it is, 0 to 1
 * @param significance greatest excess over noise: {@code score = significance / (significance + 2)}
 * @param excess greatest excess within it, as a share of the open beam's grey, 0 to 1
 */
public record ReferenceRegion(
    Polygon outline, Region box, double score, double significance, double excess) {
  /** Checks the ranges. */
  public ReferenceRegion {
    if (!(score >= 0 && score <= 1) || !(significance >= 0) || !(excess >= 0)) {
      throw new IllegalArgumentException(
          "need a score from 0 to 1 and evidence of 0 or more, not "
              + score
              + ", "
              + significance
              + ", "
              + excess);
    }
  }
}
