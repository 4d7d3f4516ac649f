package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewKind;
import org.cargolens.simulator.physics.DetectorArray;
import org.cargolens.simulator.physics.Energy;
import org.cargolens.simulator.physics.Machine;

/**
 * A virtual scanner: turns a scene into a raw scan of two energies.
 *
 * <p>One renderer is one machine. Immutable, safe for use by several threads; a scan is computed by
 * all threads of the common pool, with the same bytes for any number of them. It takes about 40
 * bytes a pixel while it is made.
 */
public final class SceneRenderer {
  private final Machine machine;

  /** Makes the machine of all samples. */
  public SceneRenderer() {
    this(Machine.DEFAULT);
  }

  /** Makes a renderer of a machine. */
  public SceneRenderer(Machine machine) {
    this.machine = machine;
  }

  /** Scans a scene: raw counts with noise, dark and open-beam frames, and the truth. */
  public SimulatedScan render(Scene scene, SceneOptions options) {
    Scene shown = options.hidden() ? scene : scene.withoutHidden();
    Passage passage = options.passage();
    double wobble = machine.quirks().wobbleMm();
    ScanFrame frame =
        new ScanFrame(scene.lengthMm(), passage, options.pixels(), new ScanFrame.Swing(wobble, 0));
    DensityMap densities = new DensityMap(frame.lines(), frame.detectors());
    List<TruthObject> truth = castAll(shown, frame, densities);
    DensityMap later = densities;
    if (machine.quirks().interlaced()) {
      ScanFrame half = frame(scene, options, 0.5);
      later = new DensityMap(half.lines(), half.detectors());
      castAll(shown, half, later);
    }
    Exposure exposure = new Exposure(machine, options.passSeed(), options.pixels());
    View view =
        new View(
            ViewKind.SIDE,
            ScanParts.geometry(frame),
            List.of(
                exposure.scan(passed(densities, Energy.HIGH, frame), Energy.HIGH),
                exposure.scan(passed(later, Energy.LOW, frame), Energy.LOW)),
            ScanParts.lineTable(frame, options.passage(), machine.quirks().encoderCountsPerMm()),
            List.of(),
            exposure.calibration());
    RawScan scan =
        new RawScan(ScanParts.metadata(shown, options.passSeed(), machine.serial()), List.of(view));
    return new SimulatedScan(
        scan, new SceneTruth(shown.name(), truth, deadDetectors(frame.detectors())));
  }

  /** Returns what really lies behind each pixel of the scan that {@link #render} makes. */
  public MaterialMap materials(Scene scene, SceneOptions options) {
    Scene shown = options.hidden() ? scene : scene.withoutHidden();
    return MaterialMap.of(shown, frame(scene, options, 0));
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
    DensityMap densities = new DensityMap(frame.lines(), frame.detectors());
    List<TruthObject> truth = castAll(scene, frame, densities);
    RawScan scan =
        RawScan.of(
            View.of(
                ViewKind.SIDE,
                ScanParts.geometry(frame),
                List.of(
                    ScanParts.transmission(passed(densities, Energy.HIGH, frame), Energy.HIGH),
                    ScanParts.transmission(passed(densities, Energy.LOW, frame), Energy.LOW))));
    return new SimulatedScan(scan, new SceneTruth(scene.name(), truth, List.of()));
  }

  private ScanFrame frame(Scene scene, SceneOptions options, double delayLines) {
    ScanFrame.Swing swing = new ScanFrame.Swing(machine.quirks().wobbleMm(), delayLines);
    return new ScanFrame(scene.lengthMm(), options.passage(), options.pixels(), swing);
  }

  private Transmission passed(DensityMap densities, Energy energy, ScanFrame frame) {
    return Transmission.of(densities, machine.beams().of(energy), frame);
  }

  static List<TruthObject> castAll(Scene scene, ScanFrame frame, DensityMap densities) {
    List<TruthObject> truth = new ArrayList<>();
    for (SceneObject object : scene.objects()) {
      Shadow shadow = Shadow.of(object, scene.beam(), frame);
      densities.add(shadow);
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
                          shadow.mask(frame),
                          object.materials(),
                          object.roomExtent(scene.beam()).flatMap(frame::region),
                          object.hideExtents(scene.beam()).stream()
                              .flatMap(place -> frame.region(place).stream())
                              .toList(),
                          object.goods(),
                          object.declaration(),
                          object.concealment())));
    }
    return truth;
  }

  private List<Integer> deadDetectors(int detectors) {
    DetectorArray array = machine.array(detectors, Energy.HIGH);
    return IntStream.range(0, detectors).filter(array::isDead).boxed().toList();
  }
}
