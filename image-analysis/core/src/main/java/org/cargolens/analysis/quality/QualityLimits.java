package org.cargolens.analysis.quality;

/**
 * From which figure on an image can't be judged. Fewer missing columns than that are said and lift
 * a green advice to amber, as does what is poor by a threshold; the other figures aren't mentioned
 * below their limits.
 *
 * @param missingShare most columns that may be missing, 0 to 1
 * @param saturatedShare most samples that may be saturated, 0 to 1
 * @param opaqueShare most pixels that may be opaque, 0 to 1
 * @param contrast least contrast, 0 to 1
 * @param faultyDetectors share of the detectors that are dead or noisy
 * @param airLevel brightest part of the transmission, of the open beam
 * @param doseJitter how the dose varies from line to line, as a share
 * @param edgeWidth width of the sharpest edges, in pixels
 */
public record QualityLimits(
    double missingShare,
    double saturatedShare,
    double opaqueShare,
    double contrast,
    QualityThreshold faultyDetectors,
    QualityThreshold airLevel,
    QualityThreshold doseJitter,
    QualityThreshold edgeWidth) {
  /**
   * A tenth of the columns, a third of saturated samples, half of it opaque, contrast of 0.01; poor
   * and bad from 5 and 20 % of the detectors, air below 85 and 30 %, doses that vary by 10 and 30
   * %, edges 6 and 12 pixels wide.
   */
  public static final QualityLimits DEFAULT = new QualityLimits(0.1, 0.33, 0.5, 0.01);

  /** Makes limits with the usual thresholds. */
  public QualityLimits(
      double missingShare, double saturatedShare, double opaqueShare, double contrast) {
    this(
        missingShare,
        saturatedShare,
        opaqueShare,
        contrast,
        new QualityThreshold(0.05, 0.2),
        new QualityThreshold(0.85, 0.3),
        new QualityThreshold(0.1, 0.3),
        new QualityThreshold(6, 12));
  }

  /** Checks that shares are shares. */
  public QualityLimits {
    check("missingShare", missingShare);
    check("saturatedShare", saturatedShare);
    check("opaqueShare", opaqueShare);
    check("contrast", contrast);
  }

  private static void check(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " must be 0 to 1, is " + share);
    }
  }
}
