package org.cargolens.analysis.anomaly;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.cv.FeatureMatcher;

/** Matches a scan's features with those of shortlisted references. */
final class ReferenceMatcher {
  private ReferenceMatcher() {}

  /**
   * Returns the candidates that agree on any map, the best supported first. Left out are those that
   * turn out to be the scan's own recording, stored differently.
   */
  static List<ReferenceMatch> match(
      ReferenceFeatures scan, List<ReferenceCandidate> candidates, ReferenceLibrary library) {
    ReferenceFeatures mirrored = scan.mirrored();
    List<ReferenceMatch> matches = new ArrayList<>();
    try (FeatureMatcher upright = new FeatureMatcher(scan.features());
        FeatureMatcher reversed = new FeatureMatcher(mirrored.features())) {
      for (ReferenceCandidate candidate : candidates) {
        boolean mirror = candidate.mirrored();
        WorkingImage image = (mirror ? mirrored : scan).image();
        FeatureMatcher matcher = mirror ? reversed : upright;
        library
            .features(candidate.entry())
            .filter(reference -> !SameContent.of(image, reference.image()))
            .flatMap(reference -> match(candidate, reference, matcher))
            .ifPresent(matches::add);
      }
    }
    matches.sort(
        Comparator.comparingInt(ReferenceMatch::inliers)
            .reversed()
            .thenComparing(match -> match.candidate().entry().scan().id()));
    return matches;
  }

  private static Optional<ReferenceMatch> match(
      ReferenceCandidate candidate, ReferenceFeatures reference, FeatureMatcher matcher) {
    return matcher
        .match(reference.features())
        .map(match -> new ReferenceMatch(candidate, reference, match));
  }
}
