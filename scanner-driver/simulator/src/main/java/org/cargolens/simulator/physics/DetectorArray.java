package org.cargolens.simulator.physics;

import java.util.BitSet;

/**
 * The detectors of one simulated scanner for one energy: what each counts of the beam that reaches
 * it.
 *
 * <pre>
 * counts = dark + gain * Poisson(open quanta * dose * transmission) + electronic noise
 * </pre>
 *
 * <p>The open beam is strongest in the middle of the fan, detectors come in modules of {@value
 * #MODULE} with a gain of their own, and a few are dead: they show their dark level whatever the
 * beam. All of it is a property of the machine, given by its serial number. Immutable.
 */
public final class DetectorArray {
  private static final int MODULE = 32;
  private static final double OPEN_COUNTS = 44_000;
  private static final double ELECTRONIC_NOISE_COUNTS = 4;
  private static final double DEAD_SHARE = 0.004;
  private static final int FULL_SCALE = 65_535;

  private final double[] dark;
  private final double[] gain;
  private final double[] openQuanta;
  private final BitSet dead;

  private DetectorArray(double[] dark, double[] gain, double[] openQuanta, BitSet dead) {
    this.dark = dark;
    this.gain = gain;
    this.openQuanta = openQuanta;
    this.dead = dead;
  }

  /**
   * Returns the array of a machine.
   *
   * @param serial the machine's number; another number is another machine
   * @param detectors number of detectors, at least 1
   * @param energy the beam
   */
  public static DetectorArray of(long serial, int detectors, Energy energy) {
    SplitMix random = SplitMix.of(serial, "array " + energy);
    double quanta = energy == Energy.HIGH ? 40_000 : 24_000;
    double[] dark = new double[detectors];
    double[] gain = new double[detectors];
    double[] open = new double[detectors];
    double module = 1;
    for (int i = 0; i < detectors; i++) {
      if (i % MODULE == 0) {
        module = 1 + 0.03 * random.nextGaussian();
      }
      double fan = (i + 0.5) / detectors - 0.45;
      open[i] = quanta * (1 - 0.55 * fan * fan);
      dark[i] = 620 + 45 * random.nextGaussian();
      gain[i] = OPEN_COUNTS / quanta * module * (1 + 0.015 * random.nextGaussian());
    }
    return new DetectorArray(dark, gain, open, deadOf(serial, detectors));
  }

  /** Returns this array with gains multiplied, one factor for each detector. */
  public DetectorArray withGains(double[] factors) {
    double[] changed = gain.clone();
    for (int i = 0; i < changed.length; i++) {
      changed[i] *= factors[i];
    }
    return new DetectorArray(dark, changed, openQuanta, dead);
  }

  /** Returns the number of detectors. */
  public int detectors() {
    return dark.length;
  }

  /** Returns whether a detector is dead. */
  public boolean isDead(int detector) {
    return dead.get(detector);
  }

  /** Returns the mean number of quanta that a detector gets of the open beam at dose 1. */
  public double openQuanta(int detector) {
    return openQuanta[detector];
  }

  /** Returns the expected counts of a detector, before noise and rounding. */
  public double expectedCounts(int detector, double exposure) {
    return isDead(detector)
        ? dark[detector]
        : dark[detector] + gain[detector] * openQuanta[detector] * exposure;
  }

  /**
   * Returns what a detector counts once, 0 to 65,535.
   *
   * @param detector from 0
   * @param exposure dose times transmission: 1 for an open beam of usual dose, 0 for beam off
   * @param random where the noise comes from
   */
  public int count(int detector, double exposure, SplitMix random) {
    if (dead.get(detector)) {
      return (int) dark[detector];
    }
    double quanta = random.nextPoisson(openQuanta[detector] * exposure);
    double noise = ELECTRONIC_NOISE_COUNTS * random.nextGaussian();
    long counts = Math.round(dark[detector] + gain[detector] * quanta + noise);
    return (int) Math.max(0, Math.min(FULL_SCALE, counts));
  }

  /** A dead detector is dead for both energies, so the energy plays no part. */
  private static BitSet deadOf(long serial, int detectors) {
    SplitMix random = SplitMix.of(serial, "dead");
    BitSet dead = new BitSet(detectors);
    for (int i = 0; i < detectors; i++) {
      if (random.nextDouble() < DEAD_SHARE) {
        dead.set(i);
      }
    }
    return dead;
  }
}
