package org.cargolens.simulator.scene;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.Domain;
import org.cargolens.simulator.physics.DetectorArray;
import org.cargolens.simulator.physics.Energy;
import org.cargolens.simulator.physics.SplitMix;

/**
 * One day's run of a machine: calibration frames first, then the scan. Gains have drifted a little
 * since the machine was built, the same for calibration and scan; the dose varies from pulse to
 * pulse.
 */
final class Exposure {
  /** Lines of a calibration frame. */
  static final int CALIBRATION_LINES = 64;

  private static final double DOSE_SPREAD = 0.002;
  private static final double GAIN_DRIFT = 0.004;

  private final long machine;
  private final long passSeed;
  private final int detectors;

  Exposure(long machine, long passSeed, int detectors) {
    this.machine = machine;
    this.passSeed = passSeed;
    this.detectors = detectors;
  }

  /** Returns the counts of a scene. */
  Channel scan(OpticalDepth depth, Energy energy, int lines) {
    DetectorArray array = array(energy);
    SplitMix random = SplitMix.of(passSeed, "scan " + energy);
    Samples samples = new Samples(lines, detectors);
    for (int line = 0; line < lines; line++) {
      double dose = 1 + DOSE_SPREAD * random.nextGaussian();
      for (int detector = 0; detector < detectors; detector++) {
        double passed = depth.transmission(energy, line, detector);
        samples.put(array.count(detector, dose * passed, random));
      }
    }
    return samples.channel(energy.channelKind(), Domain.RAW_COUNTS);
  }

  /** Returns dark and open-beam frames of both energies. */
  List<CalibrationFrame> calibration() {
    return List.of(
        frame(CalibrationFrame.Kind.DARK, Energy.HIGH),
        frame(CalibrationFrame.Kind.DARK, Energy.LOW),
        frame(CalibrationFrame.Kind.OPEN_BEAM, Energy.HIGH),
        frame(CalibrationFrame.Kind.OPEN_BEAM, Energy.LOW));
  }

  private CalibrationFrame frame(CalibrationFrame.Kind kind, Energy energy) {
    DetectorArray array = array(energy);
    SplitMix random = SplitMix.of(passSeed, kind + " " + energy);
    IntToDoubleFunction dose =
        kind == CalibrationFrame.Kind.DARK
            ? line -> 0
            : line -> 1 + DOSE_SPREAD * random.nextGaussian();
    Samples samples = new Samples(CALIBRATION_LINES, detectors);
    for (int line = 0; line < CALIBRATION_LINES; line++) {
      double exposure = dose.applyAsDouble(line);
      for (int detector = 0; detector < detectors; detector++) {
        samples.put(array.count(detector, exposure, random));
      }
    }
    return new CalibrationFrame(kind, samples.channel(energy.channelKind(), Domain.RAW_COUNTS));
  }

  DetectorArray array(Energy energy) {
    SplitMix random = SplitMix.of(passSeed, "drift " + energy);
    double[] factors = new double[detectors];
    for (int i = 0; i < detectors; i++) {
      factors[i] = 1 + GAIN_DRIFT * random.nextGaussian();
    }
    return DetectorArray.of(machine, detectors, energy).withGains(factors);
  }
}
