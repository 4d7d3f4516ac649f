package org.cargolens.analysis.correct;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Which corrections run, and what they know beside the scan.
 *
 * @param steps steps to run where the scan has what they need
 * @param deadDetectors when a detector counts as dead
 * @param calibration dark level and open beam; those in the scan if empty
 * @param longestAge longest time between the calibration and a scan whose time is known
 * @param doseReference detectors beyond the fan; if empty, dose is taken from air in each line
 * @param encoderPitchMm way of the vehicle for one encoder count in mm, if known
 */
public record CorrectionOptions(
    Set<CorrectionStep> steps,
    DeadDetectorRule deadDetectors,
    Optional<DetectorCalibration> calibration,
    Duration longestAge,
    Optional<DoseReference> doseReference,
    OptionalDouble encoderPitchMm) {
  /** All steps but scatter and speed, a calibration of at most a week. */
  public static final CorrectionOptions DEFAULT =
      new CorrectionOptions(
          EnumSet.complementOf(EnumSet.of(CorrectionStep.SCATTER, CorrectionStep.SPEED)),
          DeadDetectorRule.DEFAULT,
          Optional.empty(),
          Duration.ofDays(7),
          Optional.empty(),
          OptionalDouble.empty());

  /** Copies the steps and checks the numbers. */
  public CorrectionOptions {
    steps = Set.copyOf(steps);
    if (longestAge.isNegative()) {
      throw new IllegalArgumentException("longestAge must not be negative, is " + longestAge);
    }
    if (encoderPitchMm.isPresent() && !(encoderPitchMm.getAsDouble() > 0)) {
      throw new IllegalArgumentException(
          "encoderPitchMm must be above 0, is " + encoderPitchMm.getAsDouble());
    }
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
        others, deadDetectors, calibration, longestAge, doseReference, encoderPitchMm);
  }

  /** Returns these options with another rule for dead detectors. */
  public CorrectionOptions withDeadDetectors(DeadDetectorRule rule) {
    return new CorrectionOptions(
        steps, rule, calibration, longestAge, doseReference, encoderPitchMm);
  }

  /** Returns these options with a calibration that goes before what scans bring. */
  public CorrectionOptions withCalibration(DetectorCalibration value) {
    return new CorrectionOptions(
        steps, deadDetectors, Optional.of(value), longestAge, doseReference, encoderPitchMm);
  }

  /** Returns these options with another longest age of a calibration. */
  public CorrectionOptions withLongestAge(Duration value) {
    return new CorrectionOptions(
        steps, deadDetectors, calibration, value, doseReference, encoderPitchMm);
  }

  /** Returns these options with detectors beyond the fan. */
  public CorrectionOptions withDoseReference(DoseReference value) {
    return new CorrectionOptions(
        steps, deadDetectors, calibration, longestAge, Optional.of(value), encoderPitchMm);
  }

  /** Returns these options with the way of the vehicle for one encoder count, in mm. */
  public CorrectionOptions withEncoderPitchMm(double value) {
    return new CorrectionOptions(
        steps, deadDetectors, calibration, longestAge, doseReference, OptionalDouble.of(value));
  }
}
