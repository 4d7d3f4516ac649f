package org.cargolens.analysis.quality;

/**
 * From which figure on an image can't be judged. Fewer missing columns than that are said and lift
 * a green advice to amber; the other figures aren't mentioned below their limits.
 *
 * @param missingShare most columns that may be missing, 0 to 1
 * @param saturatedShare most samples that may be saturated, 0 to 1
 * @param opaqueShare most pixels that may be opaque, 0 to 1
 * @param contrast least contrast, 0 to 1
 */
public record QualityLimits(
    double missingShare, double saturatedShare, double opaqueShare, double contrast) {
  /** A tenth of the columns, a third of saturated samples, half of it opaque, contrast of 0.01. */
  public static final QualityLimits DEFAULT = new QualityLimits(0.1, 0.33, 0.5, 0.01);

  /** Checks that all are shares. */
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
