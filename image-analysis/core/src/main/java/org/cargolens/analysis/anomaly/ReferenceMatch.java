package org.cargolens.analysis.anomaly;

import org.cargolens.analysis.cv.AffineMatch;

/**
 * A candidate whose features agree with the scan's.
 *
 * @param candidate the candidate
 * @param features the reference's features
 * @param match from the scan's working pixels, mirrored if the candidate is, to the reference's
 */
record ReferenceMatch(ReferenceCandidate candidate, ReferenceFeatures features, AffineMatch match) {
  int inliers() {
    return match.inliers();
  }
}
