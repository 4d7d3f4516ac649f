package org.cargolens.simulator.scene;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.Domain;
import org.cargolens.simulator.physics.CountNoise;
import org.cargolens.simulator.physics.DetectorArray;
import org.cargolens.simulator.physics.Energy;
import org.cargolens.simulator.physics.Machine;
import org.cargolens.simulator.physics.SplitMix;

/**
 * One day's run of a machine: calibration frames first, then the scan. Gains have drifted a little
 * since the machine was built, the same for calibration and scan; the dose varies from pulse to
 * pulse.
 *
 * <p>Lines are counted by all threads of the common pool; each has a seed of its own, so the counts
 * don't depend on their number.
 */
final class Exposure {
  /** Lines of a calibration frame. */
  static final int CALIBRATION_LINES = 64;

  private final Machine machine;
  private final long passSeed;
  private final PixelSize pixels;
  private final int detectors;

  Exposure(Machine machine, long passSeed, PixelSize pixels) {
    this.machine = machine;
    this.passSeed = passSeed;
    this.pixels = pixels;
    this.detectors = pixels.detectors();
  }

  /** Returns the counts of what passes through a scene. */
  Channel scan(Transmission passed, Energy energy) {
    DetectorArray array = array(energy);
    Blur.apply(passed, machine.quirks().blurMm(), pixels);
    Scatter.add(passed, machine.quirks().scatter());
    return counts(
        passed.lines(),
        "scan " + energy,
        array,
        energy,
        line -> seen(passed.line(line), dose(energy, line)));
  }

  /** Returns dark and open-beam frames of both energies. */
  List<CalibrationFrame> calibration() {
    return List.of(
        frame(CalibrationFrame.Kind.DARK, Energy.HIGH),
        frame(CalibrationFrame.Kind.DARK, Energy.LOW),
        frame(CalibrationFrame.Kind.OPEN_BEAM, Energy.HIGH),
        frame(CalibrationFrame.Kind.OPEN_BEAM, Energy.LOW));
  }

  DetectorArray array(Energy energy) {
    SplitMix random = SplitMix.of(passSeed, "drift " + energy);
    double[] factors = new double[detectors];
    for (int i = 0; i < detectors; i++) {
      factors[i] = 1 + machine.quirks().gainDrift() * random.nextGaussian();
    }
    return machine.array(detectors, energy).withGains(factors);
  }

  private CalibrationFrame frame(CalibrationFrame.Kind kind, Energy energy) {
    SplitMix random = SplitMix.of(passSeed, kind + " " + energy);
    double[] doses = new double[CALIBRATION_LINES];
    for (int line = 0; line < doses.length; line++) {
      doses[line] =
          kind == CalibrationFrame.Kind.DARK
              ? 0
              : 1 + machine.quirks().doseSpread() * random.nextGaussian();
    }
    IntToDoubleFunction dose = line -> doses[line];
    return new CalibrationFrame(
        kind,
        counts(
            CALIBRATION_LINES,
            kind + " " + energy,
            array(energy),
            energy,
            line -> even(dose.applyAsDouble(line))));
  }

  private Channel counts(
      int lines, String purpose, DetectorArray array, Energy energy, LineExposure exposure) {
    Samples samples = new Samples(lines, detectors);
    IntStream.range(0, lines)
        .parallel()
        .forEach(
            line -> {
              CountNoise noise = CountNoise.of(passSeed, purpose + " " + line);
              float[] seen = exposure.of(line);
              for (int detector = 0; detector < detectors; detector++) {
                samples.put(line, detector, array.count(detector, seen[detector], noise));
              }
            });
    return samples.channel(energy.channelKind(), Domain.RAW_COUNTS);
  }

  /** The dose of a pulse, the same however often it is asked for. */
  private double dose(Energy energy, int line) {
    double number = SplitMix.of(passSeed, "dose " + energy + " " + line).nextGaussian();
    return Math.max(0, 1 + machine.quirks().doseSpread() * number);
  }

  /** Light leaks to the neighbours; reference detectors look past the cargo. */
  private float[] seen(float[] passed, double dose) {
    float[] seen = new float[detectors];
    double crossTalk = machine.quirks().crossTalk();
    for (int i = 0; i < detectors; i++) {
      double above = passed[Math.max(0, i - 1)];
      double below = passed[Math.min(detectors - 1, i + 1)];
      double own =
          i < machine.quirks().referenceDetectors()
              ? 1
              : passed[i] + crossTalk * (above + below - 2 * passed[i]);
      seen[i] = (float) (dose * own);
    }
    return seen;
  }

  private float[] even(double dose) {
    float[] seen = new float[detectors];
    Arrays.fill(seen, (float) dose);
    return seen;
  }

  /** What reaches each detector in a line, 1 for an open beam of usual dose. */
  private interface LineExposure {
    float[] of(int line);
  }
}
