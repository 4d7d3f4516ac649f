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
 * beam; noisy ones count like others with far more electronic noise. All of it is a property of the
 * machine, given by its serial number. Immutable.
 */
public final class DetectorArray {
  private static final int MODULE = 32;
  private static final double ELECTRONIC_NOISE_COUNTS = 4;
  private static final double HOT_NOISE_COUNTS = 900;
  private static final double DEAD_SHARE = 0.004;
  private static final int FULL_SCALE = 65_535;

  private final double[] dark;
  private final double[] gain;
  private final double[] openQuanta;
  private final BitSet dead;
  private final BitSet hot;

  private DetectorArray(
      double[] dark, double[] gain, double[] openQuanta, BitSet dead, BitSet hot) {
    this.dark = dark;
    this.gain = gain;
    this.openQuanta = openQuanta;
    this.dead = dead;
    this.hot = hot;
  }

  /**
   * Returns the array of a machine.
   *
   * @param machine the machine
   * @param detectors number of detectors, at least 1
   * @param energy the beam
   */
  static DetectorArray of(Machine machine, int detectors, Energy energy) {
    SplitMix random = SplitMix.of(machine.serial(), "array " + energy);
    double openCounts = machine.quirks().openBeam();
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
      gain[i] = openCounts / quanta * module * (1 + 0.015 * random.nextGaussian());
    }
    BitSet dead = drawn(machine.serial(), "dead", DEAD_SHARE, detectors);
    BitSet hot = drawn(machine.serial(), "hot", machine.quirks().hotShare(), detectors);
    hot.andNot(dead);
    return new DetectorArray(dark, gain, open, dead, hot);
  }

  /** Returns this array with gains multiplied, one factor for each detector. */
  public DetectorArray withGains(double[] factors) {
    double[] changed = gain.clone();
    for (int i = 0; i < changed.length; i++) {
      changed[i] *= factors[i];
    }
    return new DetectorArray(dark, changed, openQuanta, dead, hot);
  }

  /** Returns the number of detectors. */
  public int detectors() {
    return dark.length;
  }

  /** Returns whether a detector is dead. */
  public boolean isDead(int detector) {
    return dead.get(detector);
  }

  /** Returns whether a detector is noisy. */
  public boolean isHot(int detector) {
    return hot.get(detector);
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
   * @param noise where the noise comes from
   */
  public int count(int detector, double exposure, CountNoise noise) {
    if (dead.get(detector)) {
      return (int) dark[detector];
    }
    double quanta = noise.quanta(openQuanta[detector] * exposure);
    double spread = hot.get(detector) ? HOT_NOISE_COUNTS : ELECTRONIC_NOISE_COUNTS;
    long counts = Math.round(dark[detector] + gain[detector] * quanta + noise.electronic(spread));
    return (int) Math.max(0, Math.min(FULL_SCALE, counts));
  }

  /** A detector is dead or noisy for both energies, so the energy plays no part. */
  private static BitSet drawn(long serial, String purpose, double share, int detectors) {
    SplitMix random = SplitMix.of(serial, purpose);
    BitSet drawn = new BitSet(detectors);
    for (int i = 0; i < detectors; i++) {
      if (random.nextDouble() < share) {
        drawn.set(i);
      }
    }
    return drawn;
  }
}
