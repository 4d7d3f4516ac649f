package org.cargolens.analysis.quality;

/**
 * How good an image is.
 *
 * @param missingShare share of the columns that never arrived, 0 to 1
 * @param saturatedShare share of the samples at full scale of the recorded counts, 0 to 1
 * @param opaqueShare share of the pixels through which nothing measurable came, 0 to 1; missing
 *     columns don't count; 0 for renderings, whose dark is someone's choice
 * @param contrast distance between the 1st and the 99th percentile of the main plane, 0 to 1 of its
 *     full scale
 * @param deadDetectorShare share of the detectors found dead, 0 to 1
 * @param calibrated false if the main plane is left in raw counts
 */
public record ImageQuality(
    double missingShare,
    double saturatedShare,
    double opaqueShare,
    double contrast,
    double deadDetectorShare,
    boolean calibrated) {}
