package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cargolens.analysis.correct.DetectorCalibration;
import org.cargolens.analysis.correct.DetectorCalibrationFile;
import org.cargolens.analysis.correct.DetectorProfile;
import org.cargolens.analysis.correct.EnergyCalibration;
import org.cargolens.analysis.correct.LineSpan;
import org.cargolens.analysis.material.BeamParameters;
import org.cargolens.analysis.material.CalibrationStep;
import org.cargolens.analysis.material.MaterialCalibration;
import org.cargolens.analysis.material.MaterialCalibrationFile;
import org.cargolens.analysis.material.StepMaterial;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.ViewKind;

/** Calibrations of detectors and of materials, read from their files. */
final class CalibrationTargets {
  private static final Sha256 DIGEST = new Sha256("11".repeat(32));
  private static final BeamParameters HIGH = new BeamParameters(6, 20, 0.55, 1.1, 0.98, 1.06);
  private static final BeamParameters LOW = new BeamParameters(4, 17, 0.6, 1.08, 0.985, 1.04);

  private CalibrationTargets() {}

  /** Returns the targets, whose files go into an existing folder. */
  static List<FuzzTarget> all(Path folder) throws IOException {
    Path seed = folder.resolve("seed-calibration.json");
    DetectorCalibrationFile.write(seed, detectors());
    FuzzTarget detectors =
        JsonFileTargets.target(
            folder.resolve("detector calibration.json"),
            Files.readString(seed),
            DetectorCalibrationFile::read);
    MaterialCalibrationFile.write(seed, materials());
    return List.of(
        detectors,
        JsonFileTargets.target(
            folder.resolve("material calibration.json"),
            Files.readString(seed),
            MaterialCalibrationFile::read));
  }

  private static DetectorCalibration detectors() {
    double[] noise = {1.5, 2, 1.25};
    EnergyCalibration energy =
        new EnergyCalibration(
            ChannelKind.HIGH_ENERGY,
            0xFFFF,
            Optional.of(new DetectorProfile(new double[] {100, 110.5, 95}, noise, 20)),
            Optional.of(new DetectorProfile(new double[] {60_000, 61_000, 95}, noise, 30)),
            List.of(2),
            List.of(0));
    return new DetectorCalibration(
        ViewKind.TOP,
        Instant.EPOCH,
        List.of(energy),
        List.of(
            new DetectorCalibration.Source(
                DetectorCalibration.Beam.DARK,
                ChannelKind.HIGH_ENERGY,
                new LineSpan(0, 20),
                DIGEST)));
  }

  private static MaterialCalibration materials() throws IOException {
    List<CalibrationStep> steps = new ArrayList<>();
    for (String name : List.of("polyethylene", "steel", "lead")) {
      StepMaterial material = StepMaterial.named(name).orElseThrow();
      for (double grams : new double[] {15, 60}) {
        steps.add(
            new CalibrationStep(
                material,
                grams,
                attenuation(HIGH, material, grams),
                attenuation(LOW, material, grams)));
      }
    }
    return new MaterialCalibration(HIGH, LOW, steps, List.of(DIGEST), Instant.EPOCH);
  }

  /** Exactly what the parameters say: a file whose steps lie off them is refused. */
  private static double attenuation(BeamParameters beam, StepMaterial material, double grams)
      throws IOException {
    String owner = "analysis.material.BeamModel";
    try {
      Object model = HiddenMethod.of(owner, "of", BeamParameters.class).call(beam);
      Object mu =
          HiddenMethod.of(owner, "coefficients", double.class).on(model, material.atomicNumber());
      Object attenuation =
          HiddenMethod.of(owner, "attenuation", double.class, double[].class)
              .on(model, grams * material.electronRatio(), mu);
      return (double) Objects.requireNonNull(attenuation);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("no attenuation of " + material, e);
    }
  }
}
