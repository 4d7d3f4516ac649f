package org.cargolens.analysis.material;

/**
 * What a calibration found out about one beam with its detectors.
 *
 * @param megavolts voltage of the accelerator: the highest photon energy in MeV, 1 to 10
 * @param filterGrams what hardens the beam before the cargo, in g/cm² of iron, 0.1 to 300
 * @param responsePower how the detectors' signal grows with photon energy: its exponent, -1 to 3
 * @param absorption what photoelectric absorption is multiplied with, 0.1 to 10
 * @param scattering what scattering is multiplied with, 0.5 to 2: below 1 since some scattered
 *     photons still reach the detectors
 * @param pairs what pair production is multiplied with, 0.2 to 5
 */
public record BeamParameters(
    double megavolts,
    double filterGrams,
    double responsePower,
    double absorption,
    double scattering,
    double pairs) {
  /** Checks the ranges. */
  public BeamParameters {
    check("megavolts", megavolts, 1, 10);
    check("filterGrams", filterGrams, 0.1, 300);
    check("responsePower", responsePower, -1, 3);
    check("absorption", absorption, 0.1, 10);
    check("scattering", scattering, 0.5, 2);
    check("pairs", pairs, 0.2, 5);
  }

  /** Returns where a fit begins. */
  static BeamParameters usual(double megavolts) {
    return new BeamParameters(megavolts, 12, 0.7, 1, 1, 1);
  }

  private static void check(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " must be " + least + " to " + most + ", is " + value);
    }
  }
}
