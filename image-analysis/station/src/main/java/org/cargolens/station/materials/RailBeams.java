package org.cargolens.station.materials;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.analysis.material.AtomicNumberRange;
import org.cargolens.analysis.material.CalibrationStep;
import org.cargolens.analysis.material.MaterialCalibration;
import org.cargolens.analysis.material.MaterialEstimate;
import org.cargolens.analysis.material.MaterialSegment;
import org.cargolens.analysis.material.StepMaterial;
import org.cargolens.scan.Sha256;

/**
 * The published beams of the rail scanner behind so much iron, with part of the high energy in the
 * low one as recorded. Calibration steps are computed from them, since nobody scanned any.
 * Immutable.
 *
 * @param tables spectra and coefficients
 * @param filterGrams iron before the cargo, in g/cm², 0 or more
 * @param contamination share of the high energy in the low one, 0 to 1
 */
record RailBeams(Tables tables, double filterGrams, double contamination) {
  private static final int ELEMENTS = 92;
  private static final int IRON = 26;
  private static final double[] GRAMS = {5, 15, 30, 60, 100, 130};
  private static final int MOST_STEEL = 200;
  private static final double MOST_CONTAMINATION = 0.7;

  /** Spectra by energy in MeV, and mass attenuation of the elements 1 to 92 at each energy. */
  static final class Tables {
    private final double[] energies;
    private final double[] high;
    private final double[] low;
    private final double[] coefficients;

    private Tables(Path physics) throws IOException {
      energies = NumpyNumbers.read(physics.resolve("E_g.npy"));
      high = NumpyNumbers.read(physics.resolve("b6MeV.npy"));
      low = NumpyNumbers.read(physics.resolve("b4MeV.npy"));
      coefficients = NumpyNumbers.read(physics.resolve("attenMat.npy"));
    }

    static Tables read(Path physics) throws IOException {
      return new Tables(physics);
    }

    private double coefficient(int energy, int element) {
      return coefficients[energy * ELEMENTS + element - 1];
    }
  }

  /** Returns the calibration that steps in these beams would give. */
  MaterialCalibration calibration() {
    List<CalibrationStep> steps = new ArrayList<>();
    for (String name : List.of("graphite", "aluminium", "iron", "lead")) {
      StepMaterial material = StepMaterial.named(name).orElseThrow();
      for (double grams : GRAMS) {
        double[] both = attenuations((int) material.atomicNumber(), grams);
        steps.add(new CalibrationStep(material, grams, both[0], both[1]));
      }
    }
    return MaterialCalibration.fit(
        6,
        4,
        steps,
        new MaterialCalibration.Origin(List.of(new Sha256("0".repeat(64))), Instant.EPOCH));
  }

  /**
   * Returns these beams with the contamination that makes steel of what is known to be steel: the
   * median of how far its low attenuation is off, by pixels, is 0.
   */
  RailBeams fittedTo(List<MaterialSegment> steel) {
    double[][] curve = steelCurve();
    double least = 0;
    double most = MOST_CONTAMINATION;
    for (int round = 0; round < 12; round++) {
      double middle = (least + most) / 2;
      if (lowExcess(steel, curve, middle) > 0) {
        most = middle;
      } else {
        least = middle;
      }
    }
    return new RailBeams(tables, filterGrams, (least + most) / 2);
  }

  private static double lowExcess(List<MaterialSegment> steel, double[][] curve, double share) {
    return PixelMedian.of(
        steel,
        segment -> {
          double passed = Math.exp(-segment.high());
          double recorded = share * passed + (1 - share) * between(curve, 1, passed);
          return (segment.low() + Math.log(recorded)) / segment.high();
        });
  }

  /** What steel lets through of both energies, a row for each gram. */
  private double[][] steelCurve() {
    double[][] curve = new double[MOST_STEEL + 1][];
    for (int grams = 0; grams <= MOST_STEEL; grams++) {
      curve[grams] =
          new double[] {passed(tables.high, IRON, grams), passed(tables.low, IRON, grams), grams};
    }
    return curve;
  }

  /** A column of the curve where the high energy lets so much through. */
  private static double between(double[][] curve, int column, double highPassed) {
    int at = 1;
    while (at < curve.length - 1 && curve[at][0] > highPassed) {
      at++;
    }
    double share = (curve[at - 1][0] - highPassed) / (curve[at - 1][0] - curve[at][0]);
    return curve[at - 1][column] + share * (curve[at][column] - curve[at - 1][column]);
  }

  /** Returns a layer of steel that attenuates the high energy so much. */
  MaterialEstimate steel(double high) {
    double grams = between(steelCurve(), 2, Math.exp(-high));
    return new MaterialEstimate(IRON, grams, 0, List.of(new AtomicNumberRange(IRON, IRON)));
  }

  private double[] attenuations(int element, double grams) {
    double highPassed = passed(tables.high, element, grams);
    double lowPassed = passed(tables.low, element, grams);
    double recorded = contamination * highPassed + (1 - contamination) * lowPassed;
    return new double[] {-Math.log(highPassed), -Math.log(recorded)};
  }

  /** Energy-integrating detectors of 3 cm of cadmium tungstate, about element 61. */
  private double passed(double[] spectrum, int element, double grams) {
    double all = 0;
    double left = 0;
    for (int i = 0; i < tables.energies.length; i++) {
      double absorbed = 1 - Math.exp(-tables.coefficient(i, 61) * 23.7);
      double before = Math.exp(-filterGrams * tables.coefficient(i, IRON));
      double signal = spectrum[i] * tables.energies[i] * absorbed * before;
      all += signal;
      left += signal * Math.exp(-grams * tables.coefficient(i, element));
    }
    return left / all;
  }
}
