package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewKind;
import org.cargolens.simulator.physics.ComptonBackscatter;
import org.cargolens.simulator.physics.CountNoise;
import org.cargolens.simulator.physics.DetectorArray;
import org.cargolens.simulator.physics.Energy;
import org.cargolens.simulator.physics.Machine;

/**
 * A virtual lane with several views of each vehicle: transmission from the side (the very scan of
 * {@link SceneRenderer}), transmission from above by a machine of its own with the same beams and
 * quirks but another array, and backscatter from the side. All views take a line at the same moment
 * of the same pass.
 *
 * <p>Immutable, safe for use by several threads.
 */
public final class ViewsRenderer {
  /** The array above the lane is another one than that at its side. */
  private static final long OTHER_ARRAY = 0x70B;

  private final Machine machine;

  /** Makes a lane with a machine at its side. */
  public ViewsRenderer(Machine machine) {
    this.machine = machine;
  }

  /**
   * Scans a scene.
   *
   * @param views which views, in the order wanted; at least one, none twice, none UNKNOWN
   */
  public SimulatedViews render(Scene scene, SceneOptions options, List<ViewKind> views) {
    Set<ViewKind> seen = EnumSet.noneOf(ViewKind.class);
    List<View> made = new ArrayList<>();
    List<SceneTruth> truths = new ArrayList<>();
    if (views.isEmpty()) {
      throw new IllegalArgumentException("no view");
    }
    for (ViewKind kind : views) {
      if (!seen.add(kind)) {
        throw new IllegalArgumentException("view " + kind + " twice");
      }
      SimulatedScan scan = render(scene, options, kind);
      made.add(scan.scan().mainView());
      truths.add(scan.truth());
    }
    return new SimulatedViews(
        new RawScan(
            ScanParts.metadata(scene, options.passSeed(), machine.serial()), List.copyOf(made)),
        truths);
  }

  private SimulatedScan render(Scene scene, SceneOptions options, ViewKind kind) {
    Scene shown = options.hidden() ? scene : scene.withoutHidden();
    return switch (kind) {
      case SIDE -> new SceneRenderer(machine).render(scene, options);
      case TOP -> top(shown.fromAbove(), options);
      case BACKSCATTER -> backscatter(shown, options);
      case UNKNOWN -> throw new IllegalArgumentException("nothing is known of view " + kind);
    };
  }

  private SimulatedScan top(Scene shown, SceneOptions options) {
    Machine above = new Machine(machine.serial() + OTHER_ARRAY, machine.beams(), machine.quirks());
    ScanFrame frame = ScanFrame.overhead(shown.lengthMm(), options.passage(), options.pixels());
    DensityMap densities = new DensityMap(frame.lines(), frame.detectors());
    List<TruthObject> truth = SceneRenderer.castAll(shown, frame, densities);
    Exposure exposure = new Exposure(above, options.passSeed() ^ OTHER_ARRAY, options.pixels());
    List<Channel> channels = new ArrayList<>();
    for (Energy energy : Energy.values()) {
      channels.add(
          exposure.scan(Transmission.of(densities, above.beams().of(energy), frame), energy));
    }
    View view =
        new View(
            ViewKind.TOP,
            ScanParts.geometry(frame),
            channels,
            ScanParts.lineTable(frame, options.passage(), above.quirks().encoderCountsPerMm()),
            List.of(),
            exposure.calibration());
    DetectorArray array = above.array(frame.detectors(), Energy.HIGH);
    List<Integer> dead =
        IntStream.range(0, frame.detectors()).filter(array::isDead).boxed().toList();
    return new SimulatedScan(RawScan.of(view), new SceneTruth(shown.name(), truth, dead));
  }

  private SimulatedScan backscatter(Scene shown, SceneOptions options) {
    ScanFrame frame = new ScanFrame(shown.lengthMm(), options.passage(), options.pixels());
    BackscatterLayers layers = new BackscatterLayers(shown, frame);
    Samples samples = new Samples(frame.lines(), frame.detectors());
    IntStream.range(0, frame.lines())
        .parallel()
        .forEach(
            line -> {
              CountNoise noise = CountNoise.of(options.passSeed(), "backscatter " + line);
              for (int detector = 0; detector < frame.detectors(); detector++) {
                samples.put(
                    line, detector, ComptonBackscatter.count(layers.signal(line, detector), noise));
              }
            });
    View view =
        new View(
            ViewKind.BACKSCATTER,
            ScanParts.geometry(frame),
            List.of(samples.channel(ChannelKind.BACKSCATTER, Domain.RAW_COUNTS)),
            ScanParts.lineTable(frame, options.passage(), machine.quirks().encoderCountsPerMm()),
            List.of(),
            List.of(dark(options, frame.detectors())));
    return new SimulatedScan(
        RawScan.of(view), new SceneTruth(shown.name(), layers.truth(), List.of()));
  }

  /** Nothing comes back of an open beam, so there is no open-beam frame. */
  private static CalibrationFrame dark(SceneOptions options, int detectors) {
    Samples samples = new Samples(Exposure.CALIBRATION_LINES, detectors);
    for (int line = 0; line < Exposure.CALIBRATION_LINES; line++) {
      CountNoise noise = CountNoise.of(options.passSeed(), "backscatter dark " + line);
      for (int detector = 0; detector < detectors; detector++) {
        samples.put(line, detector, ComptonBackscatter.count(0, noise));
      }
    }
    return new CalibrationFrame(
        CalibrationFrame.Kind.DARK, samples.channel(ChannelKind.BACKSCATTER, Domain.RAW_COUNTS));
  }
}
