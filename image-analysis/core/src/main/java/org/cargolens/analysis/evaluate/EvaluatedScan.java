package org.cargolens.analysis.evaluate;

import org.cargolens.analysis.anomaly.ReferenceResult;

/**
 * What a comparison said about a scan of which the truth is known.
 *
 * @param truth the scan
 * @param result what was said
 * @param milliseconds time that the comparison took
 */
public record EvaluatedScan(LabelledScan truth, ReferenceResult result, double milliseconds) {
  /**
   * Returns how far the centre of the top finding's box lies from the nearest object's box, 0 if
   * inside; infinite without a finding or an object.
   */
  public double distance() {
    if (result.regions().isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    var box = result.regions().get(0).box();
    return truth.objects().stream()
        .mapToDouble(object -> object.distanceTo(box.centreX(), box.centreY()))
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }
}
