package org.cargolens.analysis.correct;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.cargolens.scan.ViewKind;

/**
 * Which corrections run, and what they know beside the scan.
 *
 * @param steps steps to run where the scan has what they need
 * @param deadDetectors when a detector counts as dead
 * @param calibrations dark level and open beam, at most one a view; those in the scan for a view
 *     that none of them is for
 * @param longestAge longest time between the calibration and a scan whose time is known
 * @param doseReference detectors beyond the fan; if empty, dose is taken from air in each line
 * @param encoderPitchMm way of the vehicle for one encoder count in mm, if known
 */
public record CorrectionOptions(
    Set<CorrectionStep> steps,
    DeadDetectorRule deadDetectors,
    List<DetectorCalibration> calibrations,
    Duration longestAge,
    Optional<DoseReference> doseReference,
    OptionalDouble encoderPitchMm) {
  /** All steps but scatter and speed, a calibration of at most a week. */
  public static final CorrectionOptions DEFAULT =
      new CorrectionOptions(
          EnumSet.complementOf(EnumSet.of(CorrectionStep.SCATTER, CorrectionStep.SPEED)),
          DeadDetectorRule.DEFAULT,
          List.of(),
          Duration.ofDays(7),
          Optional.empty(),
          OptionalDouble.empty());

  /** Copies the steps and checks the numbers. */
  public CorrectionOptions {
    steps = Set.copyOf(steps);
    calibrations = List.copyOf(calibrations);
    long views = calibrations.stream().map(DetectorCalibration::view).distinct().count();
    if (views != calibrations.size()) {
      throw new IllegalArgumentException(
          "two calibrations of one view: "
              + calibrations.stream().map(DetectorCalibration::view).toList());
    }
    if (longestAge.isNegative()) {
      throw new IllegalArgumentException("longestAge must not be negative, is " + longestAge);
    }
    if (encoderPitchMm.isPresent() && !(encoderPitchMm.getAsDouble() > 0)) {
      throw new IllegalArgumentException(
          "encoderPitchMm must be above 0, is " + encoderPitchMm.getAsDouble());
    }
  }

  /**
   * Returns the calibration to use for a view before what its scan brings, if there is one. That
   * nothing tells from where a view was seen makes it one from the side, as nearly all are.
   */
  public Optional<DetectorCalibration> calibration(ViewKind view) {
    ViewKind wanted = view == ViewKind.UNKNOWN ? ViewKind.SIDE : view;
    return calibrations.stream().filter(given -> given.view() == wanted).findFirst();
  }

  /** Returns whether a step is switched on. */
  public boolean has(CorrectionStep step) {
    return steps.contains(step);
  }

  /** Returns these options with a step switched off. */
  public CorrectionOptions without(CorrectionStep step) {
    Set<CorrectionStep> fewer = EnumSet.noneOf(CorrectionStep.class);
    fewer.addAll(steps);
    fewer.remove(step);
    return withSteps(fewer);
  }

  /** Returns these options with a step switched on. */
  public CorrectionOptions with(CorrectionStep step) {
    Set<CorrectionStep> more = EnumSet.of(step);
    more.addAll(steps);
    return withSteps(more);
  }

  /** Returns these options with other steps. */
  public CorrectionOptions withSteps(Set<CorrectionStep> others) {
    return new CorrectionOptions(
        others, deadDetectors, calibrations, longestAge, doseReference, encoderPitchMm);
  }

  /** Returns these options with another rule for dead detectors. */
  public CorrectionOptions withDeadDetectors(DeadDetectorRule rule) {
    return new CorrectionOptions(
        steps, rule, calibrations, longestAge, doseReference, encoderPitchMm);
  }

  /**
   * Returns these options with a calibration that goes before what scans bring, in place of one
   * that was given for the same view.
   */
  public CorrectionOptions withCalibration(DetectorCalibration value) {
    List<DetectorCalibration> all = new ArrayList<>(calibrations);
    all.removeIf(given -> given.view() == value.view());
    all.add(value);
    return withCalibrations(all);
  }

  /** Returns these options with other calibrations, at most one a view. */
  public CorrectionOptions withCalibrations(List<DetectorCalibration> all) {
    return new CorrectionOptions(
        steps, deadDetectors, all, longestAge, doseReference, encoderPitchMm);
  }

  /** Returns these options with another longest age of a calibration. */
  public CorrectionOptions withLongestAge(Duration value) {
    return new CorrectionOptions(
        steps, deadDetectors, calibrations, value, doseReference, encoderPitchMm);
  }

  /** Returns these options with detectors beyond the fan. */
  public CorrectionOptions withDoseReference(DoseReference value) {
    return new CorrectionOptions(
        steps, deadDetectors, calibrations, longestAge, Optional.of(value), encoderPitchMm);
  }

  /** Returns these options with the way of the vehicle for one encoder count, in mm. */
  public CorrectionOptions withEncoderPitchMm(double value) {
    return new CorrectionOptions(
        steps, deadDetectors, calibrations, longestAge, doseReference, OptionalDouble.of(value));
  }
}
