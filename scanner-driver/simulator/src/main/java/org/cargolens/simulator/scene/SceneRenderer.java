package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewKind;
import org.cargolens.simulator.physics.DetectorArray;
import org.cargolens.simulator.physics.Energy;

/**
 * A virtual scanner: turns a scene into a raw scan of two energies.
 *
 * <p>One renderer is one machine: its detectors' dark levels, gains and dead ones follow from its
 * number and are the same in every scan it makes. Immutable, safe for use by several threads. A
 * scan takes about 30 bytes a pixel while it is made.
 */
public final class SceneRenderer {
  /** The machine of all samples and demonstrations. */
  public static final long DEFAULT_MACHINE = 7;

  private final long machine;

  /** Makes the machine of all samples. */
  public SceneRenderer() {
    this(DEFAULT_MACHINE);
  }

  /** Makes the machine of a number. */
  public SceneRenderer(long machine) {
    this.machine = machine;
  }

  /** Scans a scene: raw counts with noise, dark and open-beam frames, and the truth. */
  public SimulatedScan render(Scene scene, SceneOptions options) {
    Scene shown = options.hidden() ? scene : scene.withoutHidden();
    ScanFrame frame =
        new ScanFrame(scene.lengthMm(), Passage.of(options.passSeed()), options.pixels());
    OpticalDepth depth = new OpticalDepth(frame.lines(), frame.detectors());
    List<TruthObject> truth = castAll(shown, frame, depth);
    Exposure exposure = new Exposure(machine, options.passSeed(), frame.detectors());
    View view =
        new View(
            ViewKind.SIDE,
            ScanParts.geometry(frame),
            List.of(
                exposure.scan(depth, Energy.HIGH, frame.lines()),
                exposure.scan(depth, Energy.LOW, frame.lines())),
            LineTable.ofLines(frame.lines()),
            List.of(),
            exposure.calibration());
    RawScan scan =
        new RawScan(ScanParts.metadata(shown, options.passSeed(), machine), List.of(view));
    return new SimulatedScan(
        scan, new SceneTruth(shown.name(), truth, deadDetectors(frame.detectors())));
  }

  /**
   * Returns what an ideal scanner would show: transmission of both energies without noise, fixed
   * pattern or uneven motion. For evaluation, and to see what the noise costs.
   */
  public RawScan renderIdeal(Scene scene, PixelSize pixels) {
    return renderTransmission(scene, pixels).scan();
  }

  /**
   * Returns what an ideal scanner would show, with the truth: transmission of both energies without
   * noise, fixed pattern or uneven motion; no detector is dead. One such scan serves for any number
   * of variants of a scene.
   */
  public SimulatedScan renderTransmission(Scene scene, PixelSize pixels) {
    ScanFrame frame = new ScanFrame(scene.lengthMm(), Passage.STEADY, pixels);
    OpticalDepth depth = new OpticalDepth(frame.lines(), frame.detectors());
    List<TruthObject> truth = castAll(scene, frame, depth);
    RawScan scan =
        RawScan.of(
            View.of(
                ViewKind.SIDE,
                ScanParts.geometry(frame),
                List.of(
                    ScanParts.transmission(depth, Energy.HIGH, frame),
                    ScanParts.transmission(depth, Energy.LOW, frame))));
    return new SimulatedScan(scan, new SceneTruth(scene.name(), truth, List.of()));
  }

  static List<TruthObject> castAll(Scene scene, ScanFrame frame, OpticalDepth depth) {
    List<TruthObject> truth = new ArrayList<>();
    for (SceneObject object : scene.objects()) {
      Shadow shadow = Shadow.of(object, scene.beam(), frame);
      depth.add(shadow);
      shadow
          .box()
          .ifPresent(
              box ->
                  truth.add(
                      new TruthObject(
                          object.category(),
                          object.suspicious(),
                          box,
                          shadow.outline(),
                          object.materials(),
                          object.roomExtent(scene.beam()).flatMap(frame::region),
                          object.hideExtents(scene.beam()).stream()
                              .flatMap(place -> frame.region(place).stream())
                              .toList())));
    }
    return truth;
  }

  private List<Integer> deadDetectors(int detectors) {
    DetectorArray array = DetectorArray.of(machine, detectors, Energy.HIGH);
    return IntStream.range(0, detectors).filter(array::isDead).boxed().toList();
  }
}
