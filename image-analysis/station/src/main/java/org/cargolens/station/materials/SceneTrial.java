package org.cargolens.station.materials;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cargolens.analysis.correct.CorrectedView;
import org.cargolens.analysis.correct.Correction;
import org.cargolens.analysis.correct.CorrectionOptions;
import org.cargolens.analysis.material.MaterialBand;
import org.cargolens.analysis.material.MaterialDecomposition;
import org.cargolens.analysis.material.MaterialScene;
import org.cargolens.analysis.material.MaterialSegment;
import org.cargolens.simulator.scene.MaterialMap;
import org.cargolens.simulator.scene.Scene;
import org.cargolens.simulator.scene.SceneOptions;
import org.cargolens.simulator.scene.SceneRenderer;

/**
 * Judges every segment of simulated vehicles by what really lies behind its pixels. Segments of
 * less than 200 pixels, or of more than one band, are left out.
 */
final class SceneTrial {
  private static final int LEAST_PIXELS = 200;

  /** Thinner than this, nothing can be told of anything. */
  private static final double LEAST_HIGH = 0.25;

  /** Share of a segment's pixels that must be of one band. */
  private static final double OF_ONE = 0.8;

  private SceneTrial() {}

  /**
   * A segment that was judged.
   *
   * @param segment what was measured
   * @param truth band that most of its pixels are of
   * @param number mean of its pixels' true atomic numbers
   */
  record Judged(MaterialSegment segment, MaterialBand truth, double number) {
    /** Returns whether the band is right. */
    boolean right() {
      return segment.whole().band() == truth;
    }

    /** Returns whether the band is right or the right one is among those that fit. */
    boolean fits() {
      return right() || segment.whole().possibleBands().contains(truth);
    }
  }

  /** Scans a scene and judges its segments. */
  static List<Judged> judge(
      SceneRenderer renderer, MaterialDecomposition decomposition, Scene scene) {
    SceneOptions options = SceneOptions.pass(21);
    MaterialMap truth = renderer.materials(scene, options);
    MaterialScene found;
    try (CorrectedView corrected =
        new Correction(CorrectionOptions.DEFAULT)
            .correct(renderer.render(scene, options).scan().mainView())) {
      found = decomposition.decompose(corrected.image());
    }
    Map<Integer, Tally> tallies = new HashMap<>();
    for (int y = 0; y < truth.detectors(); y++) {
      for (int x = 0; x < truth.lines(); x++) {
        int id = found.labels().at(x, y);
        double number = truth.effectiveAtomicNumber(x, y);
        if (id >= 0 && number > 0) {
          tallies.computeIfAbsent(id, key -> new Tally()).add(number);
        }
      }
    }
    List<Judged> judged = new ArrayList<>();
    for (MaterialSegment segment : found.segments()) {
      Tally tally = tallies.get(segment.id());
      if (tally != null
          && segment.pixels() >= LEAST_PIXELS
          && segment.high() >= LEAST_HIGH
          && segment.high() <= decomposition.plane().greatestHigh()
          && tally.share() >= OF_ONE) {
        judged.add(new Judged(segment, tally.band(), tally.sum / tally.count));
      }
    }
    return judged;
  }

  /** The true bands of a segment's pixels. */
  private static final class Tally {
    private final Map<MaterialBand, Integer> bands = new HashMap<>();
    private int count;
    private double sum;

    void add(double number) {
      count++;
      sum += number;
      bands.merge(MaterialBand.of(number), 1, Integer::sum);
    }

    MaterialBand band() {
      return bands.entrySet().stream()
          .max(Map.Entry.comparingByValue())
          .map(Map.Entry::getKey)
          .orElse(MaterialBand.UNKNOWN);
    }

    double share() {
      return bands.getOrDefault(band(), 0) / (double) count;
    }
  }
}
