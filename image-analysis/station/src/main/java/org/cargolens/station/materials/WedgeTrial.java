package org.cargolens.station.materials;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.correct.CorrectedView;
import org.cargolens.analysis.correct.Correction;
import org.cargolens.analysis.correct.CorrectionOptions;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.material.MaterialBand;
import org.cargolens.analysis.material.MaterialCalibration;
import org.cargolens.analysis.material.MaterialDecomposition;
import org.cargolens.analysis.material.MaterialScene;
import org.cargolens.analysis.material.MaterialSegment;
import org.cargolens.analysis.material.StepMaterial;
import org.cargolens.analysis.material.WedgeMeasurement;
import org.cargolens.analysis.material.WedgePlan;
import org.cargolens.analysis.material.WedgeStep;
import org.cargolens.scan.Region;
import org.cargolens.simulator.physics.BeamPair;
import org.cargolens.simulator.physics.Machine;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.scene.Scene;
import org.cargolens.simulator.scene.SceneOptions;
import org.cargolens.simulator.scene.SceneRenderer;
import org.cargolens.simulator.scene.SimulatedScan;
import org.cargolens.simulator.scene.StepWedges;

/**
 * Calibrates a virtual scanner by one scan of step wedges and judges others, of thicknesses that
 * the calibration doesn't have, on another day.
 */
public final class WedgeTrial {
  /** 2 cm of steel. */
  static final double JUDGED_GRAMS = 15.7;

  private static final double[][] THICKNESSES = {
    {20, 50, 100, 200, 300, 430, 600},
    {20, 40, 70, 100, 150, 220, 300},
    {5, 10, 20, 40, 70, 100, 140},
    {3, 6, 12, 25, 40, 60, 85}
  };
  private static final List<Material> MATERIALS =
      List.of(Material.POLYETHYLENE, Material.ALUMINIUM, Material.STEEL, Material.LEAD);

  /** Steps of a trial lie between those of the calibration. */
  private static final double BETWEEN = 0.86;

  private static final long CALIBRATION_PASS = 11;

  private final SceneRenderer renderer;
  private final MaterialDecomposition decomposition;

  /**
   * Calibrates a scanner.
   *
   * @param beams its energies
   * @param serial which machine
   */
  public WedgeTrial(BeamPair beams, long serial) {
    renderer = new SceneRenderer(Machine.of(serial).withBeams(beams));
    decomposition = new MaterialDecomposition(calibrated(beams));
  }

  /**
   * One step that was judged.
   *
   * @param step its truth
   * @param segment what was measured there, empty if no segment covers its middle
   */
  public record Judged(StepWedges.Step step, Optional<MaterialSegment> segment) {
    /** Returns the atomic number that should come out. */
    public double trueNumber() {
      return step.material().effectiveAtomicNumber();
    }

    /** Returns whether the step is thick enough to be judged. */
    public boolean thick() {
      return step.gramsPerCm2() >= JUDGED_GRAMS;
    }

    /** Returns whether the band is right, or ambiguous with the right one among those that fit. */
    public boolean bandRight() {
      MaterialBand truth = MaterialBand.of(trueNumber());
      return segment
          .map(MaterialSegment::own)
          .map(own -> own.band() == truth || own.possibleBands().contains(truth))
          .orElse(false);
    }
  }

  /**
   * How segments of simulated vehicles were judged.
   *
   * @param segments how many were judged
   * @param right of how many the band is right
   * @param fitting of how many it is, or the right one is among those that fit
   * @param sharePixels share of the judged pixels whose segment's band is right, 0 to 1
   */
  public record SceneFigures(int segments, int right, int fitting, double sharePixels) {}

  /** Scans simulated vehicles and judges every segment of one band. */
  public SceneFigures judge(List<Scene> scenes) {
    List<SceneTrial.Judged> judged = new ArrayList<>();
    for (Scene scene : scenes) {
      judged.addAll(SceneTrial.judge(renderer, decomposition, scene));
    }
    long pixels = judged.stream().mapToLong(one -> one.segment().pixels()).sum();
    long right =
        judged.stream()
            .filter(SceneTrial.Judged::right)
            .mapToLong(one -> one.segment().pixels())
            .sum();
    return new SceneFigures(
        judged.size(),
        (int) judged.stream().filter(SceneTrial.Judged::right).count(),
        (int) judged.stream().filter(SceneTrial.Judged::fits).count(),
        right / (double) Math.max(1, pixels));
  }

  /** Scans and judges wedges. */
  public List<Judged> judge(long passSeed) {
    List<List<StepWedges.Step>> rows = rows(BETWEEN);
    SimulatedScan scan = renderer.render(StepWedges.scene(rows), SceneOptions.pass(passSeed));
    List<Judged> judged = new ArrayList<>();
    try (CorrectedView corrected = corrected(scan)) {
      MaterialScene scene = decomposition.decompose(corrected.image());
      List<StepWedges.Step> steps = rows.stream().flatMap(List::stream).toList();
      for (int i = 0; i < steps.size(); i++) {
        Region box = box(scan, corrected.image(), i);
        judged.add(
            new Judged(steps.get(i), scene.segmentAt((int) box.centreX(), (int) box.centreY())));
      }
    }
    return judged;
  }

  /** Returns what scans with the calibrated machine. */
  SceneRenderer renderer() {
    return renderer;
  }

  /** Returns the decomposition that was calibrated. */
  MaterialDecomposition decomposition() {
    return decomposition;
  }

  private MaterialCalibration calibrated(BeamPair beams) {
    List<List<StepWedges.Step>> rows = rows(1);
    SimulatedScan scan =
        renderer.render(StepWedges.scene(rows), SceneOptions.pass(CALIBRATION_PASS));
    try (CorrectedView corrected = corrected(scan)) {
      List<WedgeStep> steps = new ArrayList<>();
      List<StepWedges.Step> truth = rows.stream().flatMap(List::stream).toList();
      for (int i = 0; i < truth.size(); i++) {
        StepWedges.Step step = truth.get(i);
        steps.add(
            new WedgeStep(
                StepMaterial.named(step.material().word()).orElseThrow(),
                step.gramsPerCm2(),
                middle(box(scan, corrected.image(), i))));
      }
      WedgePlan plan = new WedgePlan(beams.high().megavolts(), beams.low().megavolts(), steps);
      return WedgeMeasurement.calibrate(corrected.image(), plan, Instant.EPOCH);
    }
  }

  private static List<List<StepWedges.Step>> rows(double factor) {
    List<List<StepWedges.Step>> rows = new ArrayList<>();
    for (int i = 0; i < MATERIALS.size(); i++) {
      double[] mm = THICKNESSES[i].clone();
      for (int k = 0; k < mm.length; k++) {
        mm[k] *= factor;
      }
      rows.add(StepWedges.of(MATERIALS.get(i), mm));
    }
    return rows;
  }

  private static CorrectedView corrected(SimulatedScan scan) {
    return new Correction(CorrectionOptions.DEFAULT).correct(scan.scan().mainView());
  }

  private static Region box(SimulatedScan scan, XrayImage image, int index) {
    return image.transform().toImage(scan.truth().objects().get(index).box());
  }

  private static Region middle(Region box) {
    int x = box.width() / 4;
    int y = box.height() / 4;
    return new Region(box.x1() + x, box.y1() + y, box.x2() - x, box.y2() - y);
  }
}
