package org.cargolens.simulator.physics;

/**
 * How a virtual scanner departs from an ideal one, beside what its serial number gives it.
 *
 * @param doseSpread standard deviation of the dose from pulse to pulse, as a share, each energy for
 *     itself
 * @param gainDrift standard deviation of what gains have drifted since the machine was built, as a
 *     share; calibration and scan of one day share it
 * @param hotShare share of detectors that show far more noise than others
 * @param crossTalk share of a detector's light that reaches each neighbour, 0 to 0.2
 * @param scatter scattered radiation, as a share of what the cargo takes away of the open beam
 * @param wobbleMm how far the beam swings up and down at most, in the vehicle's middle plane
 * @param blurMm sigma of focal spot and detector aperture together, in the vehicle's middle plane
 * @param interlaced whether the low energy is recorded half a line after the high one
 * @param referenceDetectors how many of the topmost detectors see the open beam whatever passes
 * @param encoderCountsPerMm counts of the encoder for each mm travelled, 0 for no encoder
 * @param openBeam counts of an average detector in the open beam above its dark level: from about
 *     62,000 on detectors saturate
 */
public record MachineQuirks(
    double doseSpread,
    double gainDrift,
    double hotShare,
    double crossTalk,
    double scatter,
    double wobbleMm,
    double blurMm,
    boolean interlaced,
    int referenceDetectors,
    double encoderCountsPerMm,
    double openBeam) {
  /** Those of the samples: dose and gains vary, some detectors are dead, nothing else. */
  public static final MachineQuirks USUAL =
      new MachineQuirks(0.002, 0.004, 0, 0, 0, 0, 0, false, 0, 0, 44_000);

  /** An old machine: everything that correction must cope with, at once. */
  public static final MachineQuirks WORN =
      new MachineQuirks(0.02, 0.01, 0.003, 0.02, 0.004, 8, 3, true, 8, 2, 52_000);

  /** Checks the ranges. */
  public MachineQuirks {
    checkShare("doseSpread", doseSpread, 0.2);
    checkShare("gainDrift", gainDrift, 0.2);
    checkShare("hotShare", hotShare, 0.5);
    checkShare("crossTalk", crossTalk, 0.2);
    checkShare("scatter", scatter, 0.2);
    checkShare("wobbleMm", wobbleMm, 100);
    checkShare("blurMm", blurMm, 50);
    checkShare("encoderCountsPerMm", encoderCountsPerMm, 1000);
    if (referenceDetectors < 0 || referenceDetectors > 64) {
      throw new IllegalArgumentException(
          "referenceDetectors must be 0 to 64, is " + referenceDetectors);
    }
    if (!(openBeam >= 1000 && openBeam <= 100_000)) {
      throw new IllegalArgumentException("openBeam must be 1,000 to 100,000, is " + openBeam);
    }
  }

  /** Returns these with another spread of the dose. */
  public MachineQuirks withDoseSpread(double spread) {
    return new MachineQuirks(
        spread,
        gainDrift,
        hotShare,
        crossTalk,
        scatter,
        wobbleMm,
        blurMm,
        interlaced,
        referenceDetectors,
        encoderCountsPerMm,
        openBeam);
  }

  /** Returns these with a share of noisy detectors. */
  public MachineQuirks withHotShare(double share) {
    return new MachineQuirks(
        doseSpread,
        gainDrift,
        share,
        crossTalk,
        scatter,
        wobbleMm,
        blurMm,
        interlaced,
        referenceDetectors,
        encoderCountsPerMm,
        openBeam);
  }

  /** Returns these with cross-talk and scatter. */
  public MachineQuirks withSpill(double cross, double scattered) {
    return new MachineQuirks(
        doseSpread,
        gainDrift,
        hotShare,
        cross,
        scattered,
        wobbleMm,
        blurMm,
        interlaced,
        referenceDetectors,
        encoderCountsPerMm,
        openBeam);
  }

  /** Returns these with a beam that swings. */
  public MachineQuirks withWobbleMm(double mm) {
    return new MachineQuirks(
        doseSpread,
        gainDrift,
        hotShare,
        crossTalk,
        scatter,
        mm,
        blurMm,
        interlaced,
        referenceDetectors,
        encoderCountsPerMm,
        openBeam);
  }

  /** Returns these with softer edges. */
  public MachineQuirks withBlurMm(double sigma) {
    return new MachineQuirks(
        doseSpread,
        gainDrift,
        hotShare,
        crossTalk,
        scatter,
        wobbleMm,
        sigma,
        interlaced,
        referenceDetectors,
        encoderCountsPerMm,
        openBeam);
  }

  /** Returns these with energies half a line apart, or not. */
  public MachineQuirks withInterlaced(boolean halfLine) {
    return new MachineQuirks(
        doseSpread,
        gainDrift,
        hotShare,
        crossTalk,
        scatter,
        wobbleMm,
        blurMm,
        halfLine,
        referenceDetectors,
        encoderCountsPerMm,
        openBeam);
  }

  /** Returns these with detectors that see the open beam always. */
  public MachineQuirks withReferenceDetectors(int detectors) {
    return new MachineQuirks(
        doseSpread,
        gainDrift,
        hotShare,
        crossTalk,
        scatter,
        wobbleMm,
        blurMm,
        interlaced,
        detectors,
        encoderCountsPerMm,
        openBeam);
  }

  /** Returns these with an encoder; 0 takes it away. */
  public MachineQuirks withEncoder(double countsPerMm) {
    return new MachineQuirks(
        doseSpread,
        gainDrift,
        hotShare,
        crossTalk,
        scatter,
        wobbleMm,
        blurMm,
        interlaced,
        referenceDetectors,
        countsPerMm,
        openBeam);
  }

  /** Returns these with another level of the open beam. */
  public MachineQuirks withOpenBeam(double counts) {
    return new MachineQuirks(
        doseSpread,
        gainDrift,
        hotShare,
        crossTalk,
        scatter,
        wobbleMm,
        blurMm,
        interlaced,
        referenceDetectors,
        encoderCountsPerMm,
        counts);
  }

  private static void checkShare(String name, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(name + " must be 0 to " + most + ", is " + value);
    }
  }
}
