package org.cargolens.analysis.detect;

import java.util.Locale;

/**
 * How far the boxes of some weights lie from those of the FP32 weights on the same picture.
 *
 * @param file name of the weights compared
 * @param picture what both looked at
 * @param boxes number of boxes that the FP32 weights gave
 * @param unmatched boxes of either that have no counterpart at the wanted overlap
 * @param leastOverlap least intersection over union of two counterparts, 1 if there are none
 * @param mostScoreDifference greatest difference of their scores
 * @param passed whether the weights may stand in for the FP32 ones
 */
public record ParityReport(
    String file,
    String picture,
    int boxes,
    int unmatched,
    double leastOverlap,
    double mostScoreDifference,
    boolean passed) {
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s against fp32 on the %s: %s (%d boxes, %d unmatched, IoU at least %.3f, scores within %.4f)",
        file,
        picture,
        passed ? "same" : "differs",
        boxes,
        unmatched,
        leastOverlap,
        mostScoreDifference);
  }
}
