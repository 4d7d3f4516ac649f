package org.cargolens.analysis.material;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cargolens.scan.Sha256;

/**
 * A scanner's answer to known materials: the parameters of both beams and the steps that they were
 * fitted to. Immutable.
 *
 * @param high the beam of higher energy
 * @param low the other one
 * @param steps what was measured
 * @param scans digests of the main channels of the scans with the steps, at least one
 * @param madeAt when the steps were scanned, as far as is known
 */
public record MaterialCalibration(
    BeamParameters high,
    BeamParameters low,
    List<CalibrationStep> steps,
    List<Sha256> scans,
    Instant madeAt) {
  private static final int LEAST_MATERIALS = 3;
  private static final int LEAST_STEPS = 2;
  private static final double LEAST_DISTANCE = 3;

  /** Greatest share by which a step may lie off the fitted curve. */
  private static final double LARGEST_RESIDUAL = 0.05;

  /** Checks that the steps suffice and that the parameters describe them. */
  public MaterialCalibration {
    steps = List.copyOf(steps);
    scans = List.copyOf(scans);
    if (!(high.megavolts() > low.megavolts())) {
      throw new IllegalArgumentException(
          "the high energy must be above the low one, are "
              + high.megavolts()
              + " and "
              + low.megavolts()
              + " MV");
    }
    if (scans.isEmpty()) {
      throw new IllegalArgumentException("a material calibration names the scans of its steps");
    }
    checkSteps(steps);
    checkFit(high, low, steps);
  }

  /**
   * Fits both beams to steps.
   *
   * @param highMegavolts voltage of the accelerator for the high energy, 1 to 10
   * @param lowMegavolts voltage for the low energy, below
   * @param steps at least three materials whose atomic numbers are 3 apart, two steps of each
   * @throws IllegalArgumentException if the steps are too few, don't grow, or fit no beam
   */
  public static MaterialCalibration fit(
      double highMegavolts, double lowMegavolts, List<CalibrationStep> steps, Origin origin) {
    checkSteps(steps);
    return new MaterialCalibration(
        BeamFit.of(highMegavolts, points(steps, true)),
        BeamFit.of(lowMegavolts, points(steps, false)),
        steps,
        origin.scans(),
        origin.madeAt());
  }

  /**
   * Where steps come from.
   *
   * @param scans digests of the main channels
   * @param madeAt when they were scanned
   */
  public record Origin(List<Sha256> scans, Instant madeAt) {
    /** Copies the list. */
    public Origin {
      scans = List.copyOf(scans);
    }
  }

  /** Returns how far a step lies off the fitted high beam, as an attenuation. */
  public double highResidual(CalibrationStep step) {
    return residual(BeamModel.of(high), step, step.high());
  }

  /** Returns how far a step lies off the fitted low beam, as an attenuation. */
  public double lowResidual(CalibrationStep step) {
    return residual(BeamModel.of(low), step, step.low());
  }

  /** Returns the root of the mean square of all residuals. */
  public double rootMeanSquare() {
    double sum = 0;
    for (CalibrationStep step : steps) {
      sum += Math.pow(highResidual(step), 2) + Math.pow(lowResidual(step), 2);
    }
    return Math.sqrt(sum / (2.0 * steps.size()));
  }

  /** Returns the greatest attenuation of the high energy that was measured. */
  public double greatestHigh() {
    return steps.stream().mapToDouble(CalibrationStep::high).max().orElseThrow();
  }

  /** Returns the steps of each material, thinnest first, by atomic number. */
  Map<Double, List<CalibrationStep>> byMaterial() {
    return grouped(steps);
  }

  private static Map<Double, List<CalibrationStep>> grouped(List<CalibrationStep> steps) {
    return steps.stream()
        .sorted(Comparator.comparingDouble(CalibrationStep::electronGrams))
        .collect(
            Collectors.groupingBy(
                step -> step.material().atomicNumber(), TreeMap::new, Collectors.toList()));
  }

  private static double residual(BeamModel beam, CalibrationStep step, double measured) {
    double[] mu = beam.coefficients(step.material().atomicNumber());
    return measured - beam.attenuation(step.electronGrams(), mu);
  }

  private static List<BeamFit.Point> points(List<CalibrationStep> steps, boolean high) {
    return steps.stream()
        .map(
            step ->
                new BeamFit.Point(
                    step.electronGrams(),
                    step.material().atomicNumber(),
                    high ? step.high() : step.low()))
        .toList();
  }

  private static void checkSteps(List<CalibrationStep> steps) {
    Map<Double, List<CalibrationStep>> groups = grouped(steps);
    List<Double> apart = new ArrayList<>();
    groups.keySet().stream()
        .filter(number -> apart.isEmpty() || number - apart.get(apart.size() - 1) >= LEAST_DISTANCE)
        .forEachOrdered(apart::add);
    if (apart.size() < LEAST_MATERIALS) {
      throw new IllegalArgumentException(
          "a material calibration needs three materials whose atomic numbers are 3 apart, the steps"
              + " have "
              + groups.keySet());
    }
    for (List<CalibrationStep> group : groups.values()) {
      String name = group.get(0).material().name();
      if (group.size() < LEAST_STEPS) {
        throw new IllegalArgumentException(name + " has one step, needs two");
      }
      for (int i = 1; i < group.size(); i++) {
        CalibrationStep thin = group.get(i - 1);
        CalibrationStep thick = group.get(i);
        if (!(thick.high() > thin.high() && thick.low() > thin.low())) {
          throw new IllegalArgumentException(
              "%s of %.1f g/cm² attenuates no more than %.1f g/cm²"
                  .formatted(name, thick.gramsPerCm2(), thin.gramsPerCm2()));
        }
      }
    }
  }

  private static void checkFit(
      BeamParameters high, BeamParameters low, List<CalibrationStep> steps) {
    BeamModel highBeam = BeamModel.of(high);
    BeamModel lowBeam = BeamModel.of(low);
    double worst = 0;
    CalibrationStep farthest = steps.get(0);
    for (CalibrationStep step : steps) {
      double off =
          Math.max(
              Math.abs(residual(highBeam, step, step.high())) / (0.2 + step.high()),
              Math.abs(residual(lowBeam, step, step.low())) / (0.2 + step.low()));
      if (off > worst) {
        worst = off;
        farthest = step;
      }
    }
    if (worst > LARGEST_RESIDUAL) {
      throw new IllegalArgumentException(
          "%s of %.1f g/cm² lies %.0f %% off what the other steps say of the beams: is its material,"
                  .formatted(farthest.material().name(), farthest.gramsPerCm2(), 100 * worst)
              + " thickness or region wrong, or that of another one?");
    }
  }
}
