package org.cargolens.analysis.anomaly;

/**
 * Choices of the reference comparison. The figures hardly change within a factor of two of any
 * default; docs/reference-comparison.md has the table.
 *
 * @param shortlist candidates whose features are matched, 1 or more
 * @param fewestInliers features that must agree on a map before a reference counts as a match, 4 or
 *     more; images of different vehicles reach at most about 10
 * @param references matching references that are registered and combined, 1 or more
 * @param sigma standard deviation in working pixels (see {@link WorkingImage}) of the window that
 *     collects excess attenuation, above 0
 * @param minimumScore least score of a region that is reported, 0 to 1
 */
public record ReferenceSettings(
    int shortlist, int fewestInliers, int references, double sigma, double minimumScore) {
  /** What the published figures were measured with. */
  public static final ReferenceSettings DEFAULT = new ReferenceSettings(24, 15, 5, 4, 0.4);

  /** Checks the ranges. */
  public ReferenceSettings {
    if (shortlist < 1 || fewestInliers < 4 || references < 1) {
      throw new IllegalArgumentException(
          "need shortlist >= 1, fewestInliers >= 4, references >= 1, not "
              + shortlist
              + ", "
              + fewestInliers
              + ", "
              + references);
    }
    if (!(sigma > 0) || !(minimumScore >= 0 && minimumScore <= 1)) {
      throw new IllegalArgumentException(
          "need sigma > 0 and minimumScore from 0 to 1, not " + sigma + ", " + minimumScore);
    }
  }
}
