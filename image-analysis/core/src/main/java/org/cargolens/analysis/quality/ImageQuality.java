package org.cargolens.analysis.quality;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How good an image is.
 *
 * @param missingShare share of the columns that never arrived, 0 to 1
 * @param saturatedShare share of the samples at full scale of the recorded counts, 0 to 1
 * @param opaqueShare share of the pixels through which nothing measurable came, 0 to 1; missing
 *     columns don't count; 0 for renderings, whose dark is someone's choice, and for backscatter
 * @param contrast distance between the 1st and the 99th percentile of the main plane, 0 to 1 of its
 *     full scale
 * @param deadDetectorShare share of the detectors found dead or noisy, 0 to 1
 * @param calibrated false if the main plane is left in raw counts though it measures transmission
 * @param airLevel what 998 of 1000 pixels of a transmission don't exceed, 0 to 1 of the open beam;
 *     near 1 if air is seen anywhere
 * @param doseJitter standard deviation of the dose from line to line before it was corrected, as a
 *     share
 * @param edgeWidthPixels width of the sharpest edges along the lines, in pixels
 */
public record ImageQuality(
    double missingShare,
    double saturatedShare,
    double opaqueShare,
    double contrast,
    double deadDetectorShare,
    boolean calibrated,
    OptionalDouble airLevel,
    OptionalDouble doseJitter,
    OptionalDouble edgeWidthPixels) {
  /** Returns each figure with its limits and verdict. */
  public List<QualityFigure> judged(QualityLimits limits) {
    return List.of(
        QualityFigure.of(
            "missingColumnShare",
            OptionalDouble.of(missingShare),
            new QualityThreshold(0, limits.missingShare())),
        QualityFigure.of(
            "saturatedShare",
            OptionalDouble.of(saturatedShare),
            new QualityThreshold(limits.saturatedShare(), limits.saturatedShare())),
        QualityFigure.of(
            "opaqueShare",
            OptionalDouble.of(opaqueShare),
            new QualityThreshold(limits.opaqueShare(), limits.opaqueShare())),
        QualityFigure.of(
            "faultyDetectorShare", OptionalDouble.of(deadDetectorShare), limits.faultyDetectors()),
        QualityFigure.of("airLevel", airLevel, limits.airLevel()),
        QualityFigure.of("doseJitterShare", doseJitter, limits.doseJitter()),
        QualityFigure.of("edgeWidthPixels", edgeWidthPixels, limits.edgeWidth()));
  }
}
