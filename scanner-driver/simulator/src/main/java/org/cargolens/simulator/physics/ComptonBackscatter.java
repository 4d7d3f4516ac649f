package org.cargolens.simulator.physics;

/**
 * What a narrow beam of an X-ray tube sends back out of matter, and what a detector panel beside
 * the tube counts of it.
 *
 * <p>One photon energy stands for the tube's spectrum and each photon is scattered once, straight
 * back: E' = E / (1 + 2 E / 511 keV) (Compton, Phys. Rev. 21, 1923, p. 483). A layer scatters by
 * its electrons, whatever their element, and is seen through everything before it and through
 * itself, on the way in at E and on the way out at E'. So low atomic numbers are bright, which
 * absorb little for each electron, and metal is dark; what lies behind some mm of steel is not seen
 * (Dinca, Schubert, Callerame, Proc. SPIE 6945, 694516, 2008). Left out: scattering more than once,
 * which veils real pictures, binding of electrons, fluorescence.
 *
 * <p>Signals are in shares of that of thick polyethylene at the vehicle's surface. Immutable.
 */
public final class ComptonBackscatter {
  /** Mean energy of a tube of some 225 kV behind its filter, in MeV. */
  private static final double IN_MEV = 0.1;

  private static final double OUT_MEV = IN_MEV / (1 + 2 * IN_MEV / 0.511);
  private static final double THICK =
      electronsPerMm(Material.POLYETHYLENE) / attenuationPerMm(Material.POLYETHYLENE);

  private static final double QUANTA = 900;
  private static final double COUNTS_PER_QUANTUM = 24;
  private static final double DARK = 340;
  private static final double ELECTRONIC_NOISE_COUNTS = 6;
  private static final int FULL_SCALE = 65_535;

  private ComptonBackscatter() {}

  /** Returns the optical depth of a mm of a solid material, there and back. */
  public static double attenuationPerMm(Material material) {
    double grams = material.densityGramsPerCm3() / 10;
    return grams * (material.massAttenuation(IN_MEV) + material.massAttenuation(OUT_MEV));
  }

  /** Returns the electrons in a mm of a solid material, in mol for each cm² of beam. */
  public static double electronsPerMm(Material material) {
    return material.densityGramsPerCm3() / 10 * material.electronsPerGram();
  }

  /**
   * Returns the signal of a layer.
   *
   * @param electrons mol of electrons for each cm² of beam in the layer
   * @param depth the layer's optical depth, there and back
   * @param before optical depth of what lies before it, there and back
   * @return share of the signal of thick polyethylene
   */
  public static double signal(double electrons, double depth, double before) {
    double self = depth < 1e-6 ? 1 : -StrictMath.expm1(-depth) / depth;
    return electrons * self * StrictMath.exp(-before) / THICK;
  }

  /** Returns what the panel counts of a signal once, 0 to 65,535; 0 is its dark level. */
  public static int count(double signal, CountNoise noise) {
    double quanta = noise.quanta(QUANTA * signal);
    double electronic = noise.electronic(ELECTRONIC_NOISE_COUNTS);
    long counts = Math.round(DARK + COUNTS_PER_QUANTUM * quanta + electronic);
    return (int) Math.max(0, Math.min(FULL_SCALE, counts));
  }
}
