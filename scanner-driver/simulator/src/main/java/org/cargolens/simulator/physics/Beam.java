package org.cargolens.simulator.physics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * A beam as the detectors see it: which share of their signal photons of each energy make, and how
 * much of it is left behind a mixture of materials.
 *
 * <p>The spectrum is that of bremsstrahlung from a thick target (Kramers, Phil. Mag. 46, 1923:
 * photons per energy grow as E0/E - 1), weakened by {@value #FILTER_MM} mm of steel, as targets,
 * windows and collimators do, and weighted by what the detector absorbs. Its mean photon energy is
 * within 8 % of published Monte Carlo spectra of 4, 6 and 9 MV. Sums go over {@value #NODES} photon
 * energies: optical depths are right to 0.6 % of the whole spectrum's. Immutable; the same on every
 * machine.
 */
public final class Beam {
  private static final int NODES = 16;
  private static final int FINE = 1_600;
  private static final double FROM_MEV = 0.06;
  private static final double FILTER_MM = 20;

  private final double megavolts;
  private final float[] weights;
  private final float[] carbon;
  private final float[] iron;
  private final float[] lead;
  private final double[] energies;

  private Beam(double megavolts, double[] energies, double[] weights) {
    this.megavolts = megavolts;
    this.energies = energies;
    this.weights = addedUpToOne(floats(i -> weights[i]));
    carbon = floats(i -> Element.CARBON.massAttenuation(energies[i]));
    iron = floats(i -> Element.IRON.massAttenuation(energies[i]));
    lead = floats(i -> Element.LEAD.massAttenuation(energies[i]));
  }

  /**
   * Returns the beam of an accelerator.
   *
   * @param megavolts its voltage, 1 to 10: the highest photon energy in MeV
   */
  public static Beam ofMegavolts(double megavolts) {
    if (!(megavolts >= 1 && megavolts <= 10)) {
      throw new IllegalArgumentException("megavolts must be 1 to 10, is " + megavolts);
    }
    double[] sums = new double[NODES];
    double[] logSums = new double[NODES];
    double step = StrictMath.log(megavolts / FROM_MEV) / FINE;
    for (int i = 0; i < FINE; i++) {
      double log = StrictMath.log(FROM_MEV) + (i + 0.5) * step;
      double signal = signal(StrictMath.exp(log), megavolts) * StrictMath.exp(log) * step;
      sums[i * NODES / FINE] += signal;
      logSums[i * NODES / FINE] += signal * log;
    }
    double all = 0;
    for (double sum : sums) {
      all += sum;
    }
    double[] energies = new double[NODES];
    for (int i = 0; i < NODES; i++) {
      energies[i] = StrictMath.exp(logSums[i] / sums[i]);
      sums[i] /= all;
    }
    return new Beam(megavolts, energies, sums);
  }

  /** Returns what of this beam is left behind a mixture, as a beam of its own: a harder one. */
  public Beam behind(AreaDensity density) {
    double[] left = new double[NODES];
    double all = 0;
    for (int i = 0; i < NODES; i++) {
      left[i] = weights[i] * StrictMath.exp(-depthAt(i, density));
      all += left[i];
    }
    for (int i = 0; i < NODES; i++) {
      left[i] /= all;
    }
    return new Beam(megavolts, energies, left);
  }

  /** Returns the accelerator's voltage in MV. */
  public double megavolts() {
    return megavolts;
  }

  /** Returns the share of the signal that is left behind a mixture, 0 to 1. */
  public float transmission(AreaDensity density) {
    return transmission((float) density.carbon(), (float) density.iron(), (float) density.lead());
  }

  /**
   * Returns the share of the signal that is left, 0 to 1, from a table: right to 2e-6 of itself
   * down to optical depths of 16 at each photon energy.
   *
   * @param carbonGrams area density of carbon in g/cm², and so on
   */
  public float transmission(float carbonGrams, float ironGrams, float leadGrams) {
    float sum = 0;
    for (int i = 0; i < NODES; i++) {
      float depth = carbonGrams * carbon[i] + ironGrams * iron[i] + leadGrams * lead[i];
      sum += weights[i] * Exponential.ofDepth(Math.max(0, depth));
    }
    return Math.min(1, sum);
  }

  /**
   * Returns the optical depth of little of a mixture: its attenuation averaged over the beam, which
   * is linear and an upper bound for much of it.
   */
  public double thinDepth(AreaDensity density) {
    double sum = 0;
    for (int i = 0; i < NODES; i++) {
      sum += weights[i] * depthAt(i, density);
    }
    return sum;
  }

  /** Returns the mean photon energy in MeV, each photon weighted by its signal. */
  public double meanMev() {
    double sum = 0;
    for (int i = 0; i < NODES; i++) {
      sum += weights[i] * energies[i];
    }
    return sum;
  }

  /** Returns what is left of the signal, over the whole spectrum in fine steps: the plain twin. */
  static double fineTransmission(double megavolts, DoubleUnaryOperator depthAtMev) {
    double passed = 0;
    double all = 0;
    double step = StrictMath.log(megavolts / FROM_MEV) / FINE;
    for (int i = 0; i < FINE; i++) {
      double mev = FROM_MEV * StrictMath.exp((i + 0.5) * step);
      double signal = signal(mev, megavolts) * mev;
      passed += signal * StrictMath.exp(-depthAtMev.applyAsDouble(mev));
      all += signal;
    }
    return passed / all;
  }

  /** Returns the signal that photons of an energy make in the open beam, for each MeV of width. */
  private static double signal(double mev, double megavolts) {
    double filter =
        Element.IRON.massAttenuation(mev) * Material.STEEL.densityGramsPerCm3() * FILTER_MM / 10;
    return (megavolts / mev - 1) * StrictMath.exp(-filter) * Scintillator.absorbedMev(mev);
  }

  private double depthAt(int node, AreaDensity density) {
    return density.carbon() * carbon[node]
        + density.iron() * iron[node]
        + density.lead() * lead[node];
  }

  /** Mends the last weight by what rounding left, so that nothing in the way is exactly 1. */
  private static float[] addedUpToOne(float[] weights) {
    float sum = 0;
    for (int i = 0; i < NODES - 1; i++) {
      sum += weights[i];
    }
    weights[NODES - 1] = 1 - sum;
    return weights;
  }

  private static float[] floats(IntToDoubleFunction values) {
    float[] floats = new float[NODES];
    for (int i = 0; i < NODES; i++) {
      floats[i] = (float) values.applyAsDouble(i);
    }
    return floats;
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      parts.add(String.format(Locale.ROOT, "%.2f MeV %.3f", energies[i], weights[i]));
    }
    return "Beam[" + megavolts + " MV: " + String.join(", ", parts) + "]";
  }
}
