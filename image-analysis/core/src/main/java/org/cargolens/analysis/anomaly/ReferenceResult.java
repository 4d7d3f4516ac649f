package org.cargolens.analysis.anomaly;

import java.util.List;
import java.util.Optional;

/**
 * What a comparison with references says about a scan.
 *
 * @param imageScore how suspicious the whole scan is, 0 to 1; of an unjudged scan {@link
 *     #UNDECIDED_SCORE}
 * @param unjudged why the scan can't be judged; empty if it was
 * @param compared share of what attenuates in the scan that its references show too, 0 to 1; of an
 *     unjudged scan 0
 * @param references those used, the best first; of an unjudged scan none
 * @param regions what attenuates more than any reference, the most suspicious first
 * @param scoreMap score of each place; of an unjudged scan none
 */
public record ReferenceResult(
    double imageScore,
    Optional<String> unjudged,
    double compared,
    List<ReferenceUse> references,
    List<ReferenceRegion> regions,
    Optional<ScoreMap> scoreMap) {
  /** Score of a scan about which nothing is known: half-way, neither cleared nor suspected. */
  public static final double UNDECIDED_SCORE = 0.5;

  /** Copies the lists and checks that a judged scan has references. */
  public ReferenceResult {
    references = List.copyOf(references);
    regions = List.copyOf(regions);
    if (!(imageScore >= 0 && imageScore <= 1)) {
      throw new IllegalArgumentException("image score must be 0 to 1, is " + imageScore);
    }
    if (!(compared >= 0 && compared <= 1)) {
      throw new IllegalArgumentException("the compared share must be 0 to 1, is " + compared);
    }
    if (unjudged.isPresent() != references.isEmpty()
        || unjudged.isPresent() != scoreMap.isEmpty()) {
      throw new IllegalArgumentException("a scan is judged by references, or unjudged");
    }
  }

  static ReferenceResult unjudged(String reason) {
    return new ReferenceResult(
        UNDECIDED_SCORE, Optional.of(reason), 0, List.of(), List.of(), Optional.empty());
  }

  /** Returns whether the scan was compared with at least one reference. */
  public boolean isJudged() {
    return unjudged.isEmpty();
  }
}
