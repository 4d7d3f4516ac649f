package org.cargolens.analysis.anomaly;

import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.image.XrayImage;

/**
 * Compares scans with a library of clean references and reports where they attenuate more.
 *
 * <p>A scan's best references are found, brought onto it and combined (see docs of this module).
 * Results depend on nothing but scan, library and settings. Holds no state: safe for use by several
 * threads, each with scans of its own.
 */
public final class ReferenceComparison {
  /** Significance that scores one half: where clean and planted scans part in published figures. */
  private static final double HALF_SCORE = 2;

  private final ReferenceSettings settings;

  /** Makes a comparison with the default settings. */
  public ReferenceComparison() {
    this(ReferenceSettings.DEFAULT);
  }

  /** Makes a comparison with other settings. */
  public ReferenceComparison(ReferenceSettings settings) {
    this.settings = settings;
  }

  /**
   * Compares a scan with the references that match it. A reference with the scan's own content is
   * never among them.
   *
   * @param scan the scan to judge; not changed and not closed
   * @param library open references
   * @throws IllegalStateException if the library is closed
   */
  public ReferenceResult compare(XrayImage scan, ReferenceLibrary library) {
    if (library.entries().isEmpty()) {
      return ReferenceResult.unjudged(
          library.failures().isEmpty()
              ? "there are no reference scans"
              : "none of " + library.failures().size() + " reference scans can be read");
    }
    ReferenceFeatures features = ReferenceFeatures.of(scan);
    List<ReferenceCandidate> candidates =
        ReferenceShortlist.of(features, library, settings.shortlist());
    List<ReferenceMatch> matches = ReferenceMatcher.match(features, candidates, library);
    List<ReferenceMatch> used = chosen(matches);
    return used.isEmpty()
        ? ReferenceResult.unjudged(noMatch(matches, library))
        : judge(scan, features, used);
  }

  /** Returns the best matches among those that show the vehicle in one direction. */
  private List<ReferenceMatch> chosen(List<ReferenceMatch> matches) {
    return matches.stream()
        .filter(match -> match.inliers() >= settings.fewestInliers())
        .filter(match -> match.candidate().mirrored() == matches.get(0).candidate().mirrored())
        .limit(settings.references())
        .toList();
  }

  private String noMatch(List<ReferenceMatch> matches, ReferenceLibrary library) {
    String best =
        matches.isEmpty()
            ? "none shares a point with it"
            : "the best, "
                + matches.get(0).candidate().entry().scan().id()
                + ", shares "
                + matches.get(0).inliers()
                + " points with it";
    return "no reference of "
        + library.size()
        + " matches the scan: "
        + best
        + ", a match needs "
        + settings.fewestInliers();
  }

  private ReferenceResult judge(
      XrayImage scan, ReferenceFeatures features, List<ReferenceMatch> used) {
    boolean mirrored = used.get(0).candidate().mirrored();
    WorkingImage image = mirrored ? features.image().mirrored() : features.image();
    ExcessMap excess = excess(image, used);
    if (mirrored) {
      excess = excess.mirrored(image.width());
    }
    float[] scores = new float[excess.significance().length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) score(excess.significance()[i]);
    }
    ScoreMap scoreMap = new ScoreMap(image.width(), image.height(), image.bin(), scores);
    return new ReferenceResult(
        score(excess.greatest()),
        Optional.empty(),
        used.stream().map(ReferenceUse::of).toList(),
        regions(scan, image, excess),
        Optional.of(scoreMap));
  }

  private ExcessMap excess(WorkingImage image, List<ReferenceMatch> used) {
    try (ReferenceRegistration registration = new ReferenceRegistration(image)) {
      List<RegisteredReference> registered = used.stream().map(registration::register).toList();
      return ExcessMap.of(image, registered, settings.sigma());
    }
  }

  private List<ReferenceRegion> regions(XrayImage scan, WorkingImage image, ExcessMap excess) {
    RegionFinder finder = new RegionFinder(excess.significance(), image.width());
    return finder.areas(significance(settings.minimumScore())).stream()
        .map(
            area ->
                new ReferenceRegion(
                    finder.outline(area, scan.width(), scan.height()),
                    finder.box(area, scan.width(), scan.height()),
                    score(area.peak()),
                    area.peak(),
                    excess.greatestShare(area.pixels())))
        .toList();
  }

  private static double score(double significance) {
    return significance / (significance + HALF_SCORE);
  }

  private static double significance(double score) {
    return score >= 1 ? Double.POSITIVE_INFINITY : HALF_SCORE * score / (1 - score);
  }
}
