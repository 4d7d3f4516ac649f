package org.cargolens.analysis.material;

/**
 * How matter weakens photons of 0.15 to 10 MeV, as three parts whose shapes are known: scattering,
 * pair production, and what is left, which is nearly all photoelectric absorption.
 *
 * <p>Coefficients are those of 1 g/cm² of matter with half an electron for each nucleon, in cm²/g;
 * they depend on the atomic number alone, so that hydrogen needs no exception (see {@link
 * StepMaterial}). Scattering is that of Klein and Nishina. Pair production is Maximon's expansion
 * of the Born approximation (J. Res. NBS 72B, 1968; formula 3D-0000 of Motz, Olsen and Koch, Rev.
 * Mod. Phys. 41, 1969) times a correction that grows as Z². The correction and the rest are smooth
 * functions of our own, fitted to the NIST XCOM tables: their sum is right to 1.4 % for carbon to
 * lead, but below 0.25 MeV to 2.3 %. A calibration scales the three parts anyway.
 */
final class PhotonAttenuation {
  /** Lowest photon energy that the formulas hold for; cargo scanners have little below it. */
  static final double FROM_MEV = 0.15;

  private static final double ELECTRON_MEV = 0.510999;

  /** Square of the classical radius of the electron in barn. */
  private static final double RADIUS_SQUARED = 0.0794079;

  private static final double FINE_STRUCTURE = 1 / 137.036;

  /** Half of Avogadro's number times a barn: electrons in a gram, times 1e-24 cm². */
  private static final double ELECTRONS = 0.602214 / 2;

  private static final double APERY = 1.2020569;

  private PhotonAttenuation() {}

  /** Returns what scattering takes. */
  static double scattering(double mev) {
    double k = mev / ELECTRON_MEV;
    double log = Math.log(1 + 2 * k);
    double bracket =
        (1 + k) / (k * k) * (2 * (1 + k) / (1 + 2 * k) - log / k)
            + log / (2 * k)
            - (1 + 3 * k) / ((1 + 2 * k) * (1 + 2 * k));
    return ELECTRONS * 2 * Math.PI * RADIUS_SQUARED * bracket;
  }

  /** Returns what pair production takes, in the fields of nuclei and electrons. */
  static double pairs(double mev, double atomicNumber) {
    double heavy = atomicNumber / 82 * (atomicNumber / 82);
    double inverse = 1 / (mev * mev);
    double correction = 0.9945 + heavy * (-0.1317 + inverse * (4.3416 - 1.5425 * inverse));
    return ELECTRONS * (atomicNumber + 1) * bornPairs(mev) * correction;
  }

  /** Returns the cross-section of pair production over Z², in barn. */
  private static double bornPairs(double mev) {
    double k = mev / ELECTRON_MEV;
    double unit = RADIUS_SQUARED * FINE_STRUCTURE;
    if (k <= 2) {
      return 0;
    }
    if (k < 4) {
      double e = (2 * k - 4) / (k + 2 + 2 * Math.sqrt(2 * k));
      double series = 1 + e * (0.5 + e * (23.0 / 40 + e * (11.0 / 60 + e * 29.0 / 960)));
      return unit * 2 * Math.PI / 3 * Math.pow((k - 2) / k, 3) * series;
    }
    double log = Math.log(2 * k);
    double square = 4 / (k * k);
    double second =
        6 * log
            - 3.5
            + 2.0 / 3 * log * log * log
            - log * log
            - Math.PI * Math.PI / 3 * log
            + 2 * APERY
            + Math.PI * Math.PI / 6;
    double fourth = 3.0 / 16 * log + 1.0 / 8;
    double sixth = 29.0 / (9 * 256) * log - 77.0 / (27 * 512);
    return unit
        * (28.0 / 9 * log
            - 218.0 / 27
            + square * second
            - square * square * fourth
            - square * square * square * sixth);
  }

  /** Returns what photoelectric absorption and coherent scattering take. */
  static double absorption(double mev, double atomicNumber) {
    double z = Math.log(atomicNumber / 26);
    double low = Math.min(0, Math.log(mev));
    double high = Math.max(0, Math.log(mev));
    double log =
        -3.04455
            + low * (-2.33885 + 0.161149 * low)
            + z * (4.46531 - 0.110756 * z + 0.204718 * low)
            - high * (1.7 + 0.4 * high);
    return ELECTRONS * Math.exp(log) / atomicNumber;
  }
}
