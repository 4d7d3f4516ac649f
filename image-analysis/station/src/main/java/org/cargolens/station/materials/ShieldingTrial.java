package org.cargolens.station.materials;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cargolens.analysis.correct.CorrectedView;
import org.cargolens.analysis.correct.Correction;
import org.cargolens.analysis.correct.CorrectionOptions;
import org.cargolens.analysis.detect.Box;
import org.cargolens.analysis.evaluate.Bootstrap;
import org.cargolens.analysis.evaluate.detection.DetectionEvaluation;
import org.cargolens.analysis.evaluate.detection.DetectionReport;
import org.cargolens.analysis.evaluate.detection.JudgedCategory;
import org.cargolens.analysis.evaluate.detection.JudgedImage;
import org.cargolens.analysis.evaluate.detection.ScoredBox;
import org.cargolens.analysis.evaluate.detection.TruthBox;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.pipeline.MaterialStage;
import org.cargolens.analysis.pipeline.StageContext;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.DetectorIdentity;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.Placement;
import org.cargolens.analysis.report.ReportObject;
import org.cargolens.scan.Region;
import org.cargolens.simulator.physics.BeamPair;
import org.cargolens.simulator.scene.Concealment;
import org.cargolens.simulator.scene.Scene;
import org.cargolens.simulator.scene.SceneOptions;
import org.cargolens.simulator.scene.SceneRenderer;
import org.cargolens.simulator.scene.Scenes;
import org.cargolens.simulator.scene.SimulatedScan;
import org.cargolens.simulator.scene.TruthObject;

/**
 * Judges how much of what shields {@link MaterialStage} finds in simulated containers: casks with a
 * source among declared goods of every kind, and blocks in the scene {@code hidden-object}; each
 * vehicle is scanned with and without. Where the containers are, the stage is told.
 */
public final class ShieldingTrial {
  private static final String SHIELD = Category.DENSE_BLOCK.word();
  private static final Set<String> SHIELDS = Set.of("shielded-source", SHIELD);
  private static final DetectorIdentity TRUTH = new DetectorIdentity("truth", "1");

  /** Findings of less never raise an advice. */
  private static final double THRESHOLD = 0.5;

  private final SceneRenderer renderer;
  private final MaterialStage stage;

  /**
   * Calibrates a scanner by step wedges.
   *
   * @param beams its energies
   * @param serial which machine
   */
  public ShieldingTrial(BeamPair beams, long serial) {
    WedgeTrial calibrated = new WedgeTrial(beams, serial);
    renderer = calibrated.renderer();
    stage = new MaterialStage(calibrated.decomposition());
  }

  /**
   * Scans vehicles and judges what is found in them.
   *
   * @param firstSeed seed of the first cask and the first block
   * @param vehicles how many of each, at least 1
   */
  public DetectionReport judge(long firstSeed, int vehicles) {
    List<JudgedImage> images = new ArrayList<>();
    for (long seed = firstSeed; seed < firstSeed + vehicles; seed++) {
      images.addAll(judged(Scenes.concealed(Concealment.SHIELDED_SOURCE, seed), seed));
      images.addAll(judged(Scenes.named("hidden-object").orElseThrow().create(seed), seed));
    }
    return new DetectionEvaluation(
            List.of(new JudgedCategory(SHIELD, true, THRESHOLD)), Bootstrap.DEFAULT)
        .judge(images);
  }

  private List<JudgedImage> judged(Scene scene, long seed) {
    SceneOptions hidden = SceneOptions.pass(seed);
    return List.of(
        judged(renderer.render(scene, hidden), scene.name() + "-" + seed, true),
        judged(renderer.render(scene, hidden.withoutHidden()), scene.name() + "-" + seed, false));
  }

  private JudgedImage judged(SimulatedScan scan, String scene, boolean hidden) {
    try (CorrectedView corrected =
        new Correction(CorrectionOptions.DEFAULT).correct(scan.scan().mainView())) {
      XrayImage image = corrected.image();
      List<ReportObject> containers =
          scan.truth().ofCategory("container").stream()
              .map(
                  object ->
                      new ReportObject(
                          Category.CONTAINER, 1, Placement.of(box(image, object)), TRUTH))
              .toList();
      StageContext context =
          new StageContext(scan.scan().metadata(), corrected.record(), containers);
      List<ScoredBox> found =
          stage.look(image, context).entries().stream()
              .map(Finding.class::cast)
              .map(one -> new ScoredBox(SHIELD, box(one.placement().box()), one.score()))
              .toList();
      List<TruthBox> truth =
          scan.truth().suspicious().stream()
              .filter(object -> SHIELDS.contains(object.category()))
              .map(object -> new TruthBox(SHIELD, box(box(image, object))))
              .toList();
      return new JudgedImage(scene + (hidden ? "" : "-clean"), scene, image.height(), truth, found);
    }
  }

  private static Box box(Region region) {
    return new Box(region.x1(), region.y1(), region.x2(), region.y2());
  }

  private static Region box(XrayImage image, TruthObject object) {
    return image.transform().toImage(object.box());
  }
}
