package org.cargolens.simulator.physics;

import java.util.Arrays;

/**
 * Mass attenuation over photon energy: a table, interpolated between its points in the logarithms
 * of both, as NIST recommends for XCOM. Immutable.
 */
final class AttenuationCurve {
  private final double[] energies;
  private final double[] logEnergies;
  private final double[] logValues;

  /**
   * Makes a curve of a table.
   *
   * @param energiesMev at least two, in MeV, above 0, never falling; an energy that stands twice is
   *     an absorption edge
   * @param values as many, in cm²/g, above 0
   */
  AttenuationCurve(double[] energiesMev, double[] values) {
    if (energiesMev.length < 2 || values.length != energiesMev.length) {
      throw new IllegalArgumentException(
          energiesMev.length + " energies and " + values.length + " values");
    }
    energies = energiesMev.clone();
    logEnergies = logarithms(energies);
    logValues = logarithms(values);
    for (int i = 1; i < energies.length; i++) {
      if (energies[i] < energies[i - 1]) {
        throw new IllegalArgumentException("energy falls to " + energies[i] + " MeV");
      }
    }
  }

  /**
   * Returns the coefficient in cm²/g; at an edge the one above it.
   *
   * @param mev photon energy, within the table
   */
  double at(double mev) {
    int last = energies.length - 1;
    if (!(mev >= energies[0] && mev <= energies[last])) {
      throw new IllegalArgumentException(
          mev + " MeV is not within " + energies[0] + " to " + energies[last]);
    }
    int above = Arrays.binarySearch(energies, mev);
    if (above < 0) {
      above = -above - 1;
    }
    while (above < last && energies[above] <= mev) {
      above++;
    }
    int below = above - 1;
    double share =
        (StrictMath.log(mev) - logEnergies[below]) / (logEnergies[above] - logEnergies[below]);
    return StrictMath.exp(logValues[below] + share * (logValues[above] - logValues[below]));
  }

  private static double[] logarithms(double[] numbers) {
    double[] logarithms = new double[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      if (!(numbers[i] > 0)) {
        throw new IllegalArgumentException("must be above 0, is " + numbers[i]);
      }
      logarithms[i] = StrictMath.log(numbers[i]);
    }
    return logarithms;
  }
}
