package org.cargolens.analysis.anomaly;

import org.cargolens.scan.Sha256;

/**
 * A reference that the scan was compared with.
 *
 * @param id its name
 * @param content sha-256 of its canonical bytes
 * @param inliers number of distinctive points that agree on where it lies
 * @param similarity correlation of both thumbnails, 0 to 1
 * @param mirrored whether it shows the vehicle in the other direction of travel
 */
public record ReferenceUse(
    String id, Sha256 content, int inliers, double similarity, boolean mirrored) {
  static ReferenceUse of(ReferenceMatch match) {
    ReferenceCandidate candidate = match.candidate();
    return new ReferenceUse(
        candidate.entry().scan().id(),
        candidate.entry().content(),
        match.inliers(),
        Math.max(0, Math.min(1, candidate.similarity())),
        candidate.mirrored());
  }
}
