package org.cargolens.analysis.anomaly;

import java.util.BitSet;
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
   * Compares a complete scan, as {@link #compare(XrayImage, BitSet, ReferenceLibrary)} does.
   *
   * @param scan the scan to judge; not changed and not closed
   * @param library open references
   * @throws IllegalStateException if the library is closed
   */
  public ReferenceResult compare(XrayImage scan, ReferenceLibrary library) {
    return compare(scan, new BitSet(), library);
  }

  /**
   * Compares a scan with the references that match it. A reference with the scan's own content is
   * never among them.
   *
   * @param scan the scan to judge; not changed and not closed
   * @param missing columns that never arrived, whatever the image was filled with there: nothing in
   *     them counts
   * @param library open references
   * @throws IllegalStateException if the library is closed
   */
  public ReferenceResult compare(XrayImage scan, BitSet missing, ReferenceLibrary library) {
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
        : judge(scan, missing, features, used);
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
      XrayImage scan, BitSet missing, ReferenceFeatures features, List<ReferenceMatch> used) {
    boolean mirrored = used.get(0).candidate().mirrored();
    WorkingImage image = features.image();
    BitSet columns = image.columns(missing, scan.width());
    if (mirrored) {
      image = image.mirrored();
      columns = mirrored(columns, image.width());
    }
    List<RegisteredReference> registered = registered(image, columns, used);
    ExcessMap excess = ExcessMap.of(image, registered, settings.sigma());
    double compared = Coverage.share(image, registered);
    if (mirrored) {
      excess = excess.mirrored(image.width());
    }
    return new ReferenceResult(
        score(excess.greatest()),
        Optional.empty(),
        compared,
        registered.stream().map(reference -> ReferenceUse.of(reference.match())).toList(),
        regions(scan, image, excess),
        Optional.of(scoreMap(image, excess)));
  }

  private static BitSet mirrored(BitSet columns, int width) {
    BitSet mirrored = new BitSet(width);
    columns.stream().forEach(column -> mirrored.set(width - 1 - column));
    return mirrored;
  }

  private static List<RegisteredReference> registered(
      WorkingImage image, BitSet missing, List<ReferenceMatch> used) {
    try (ReferenceRegistration registration = new ReferenceRegistration(image, missing)) {
      return Coverage.fullest(image, used.stream().map(registration::register).toList());
    }
  }

  private static ScoreMap scoreMap(WorkingImage image, ExcessMap excess) {
    float[] scores = new float[excess.significance().length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) score(excess.significance()[i]);
    }
    return new ScoreMap(image.width(), image.height(), image.bin(), scores);
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
