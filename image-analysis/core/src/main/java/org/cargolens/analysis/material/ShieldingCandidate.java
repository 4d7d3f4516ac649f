package org.cargolens.analysis.material;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A segment that may shield what lies behind it: its matter is heavy and nothing lighter fits, or
 * it is metal far denser than the one layer that surrounds it.
 *
 * @param segment the segment
 * @param score how suspicious, 0 to 1
 */
public record ShieldingCandidate(MaterialSegment segment, double score) {
  /** Of less matter neither fits nor shields much. */
  private static final double LEAST_GRAMS = 8;

  /** Smaller or thinner parts are edges, where mixtures pretend to be anything. */
  private static final double LEAST_SIDE = 0.025;

  /** The same where no one layer is around: there edges of several things meet. */
  private static final double LEAST_LONE_SIDE = 0.06;

  private static final int LEAST_PIXELS = 10;

  /** A part that is this many times longer than wide is a beam or post. */
  private static final double LONGEST = 8;

  /** Between copper and tin there is little cargo, but many mixtures and edges. */
  private static final double SURELY_HEAVY = 36;

  private static final double DENSE_GRAMS = 60;
  private static final double TIMES_DENSER = 4;
  private static final double HEAVY_SCORE = 0.75;
  private static final double MAYBE_SCORE = 0.55;
  private static final double DENSE_SCORE = 0.5;

  /** Returns the candidates of a scene, the largest first. */
  public static List<ShieldingCandidate> in(MaterialScene scene) {
    List<ShieldingCandidate> candidates = new ArrayList<>();
    int height = scene.map().height();
    for (MaterialSegment segment : scene.segments()) {
      double score = score(segment);
      double least = height * (segment.layer().isPresent() ? LEAST_SIDE : LEAST_LONE_SIDE);
      if (score > 0 && shaped(segment, Math.max(LEAST_PIXELS, least))) {
        candidates.add(new ShieldingCandidate(segment, score));
      }
    }
    return candidates;
  }

  private static boolean shaped(MaterialSegment segment, double least) {
    int width = segment.box().width();
    int height = segment.box().height();
    int less = Math.min(width, height);
    return less >= least
        && Math.max(width, height) <= LONGEST * less
        && 3L * segment.pixels() >= segment.box().area();
  }

  /** Heavy for sure, heavy or steel within other matter, or very dense metal within thin matter. */
  private static double score(MaterialSegment segment) {
    MaterialEstimate own = segment.own();
    if (!own.known() || own.gramsPerCm2() < LEAST_GRAMS) {
      return 0;
    }
    Set<MaterialBand> bands = own.possibleBands();
    Optional<MaterialEstimate> layer = segment.layer();
    if (bands.equals(Set.of(MaterialBand.HEAVY)) && own.fitting().get(0).low() >= SURELY_HEAVY) {
      return HEAVY_SCORE;
    }
    boolean metal = !bands.contains(MaterialBand.ORGANIC) && !bands.contains(MaterialBand.LIGHT);
    if (!metal || layer.isEmpty()) {
      return 0;
    }
    if (MaterialBand.of(own.atomicNumber()) == MaterialBand.HEAVY) {
      return MAYBE_SCORE;
    }
    boolean dense =
        own.gramsPerCm2() >= DENSE_GRAMS
            && own.gramsPerCm2() >= TIMES_DENSER * layer.get().gramsPerCm2();
    return dense ? DENSE_SCORE : 0;
  }
}
