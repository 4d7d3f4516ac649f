package org.cargolens.simulator.physics;

import java.util.function.DoubleUnaryOperator;

/**
 * A material's attenuation as a sum of those of carbon, iron and lead: what 1 g/cm² of it is worth
 * in g/cm² of each.
 *
 * <p>Attenuation over photon energy is a sum of few functions (Alvarez and Macovski, Phys. Med.
 * Biol. 21, 1976): scattering, pair production, photoelectric absorption. The curves of three
 * elements span them. Fitted by least squares of the relative difference from 0.12 to 9 MeV; above
 * 0.3 MeV the sum is right to 0.5 % up to zinc, to 2.5 % for all elements. Three numbers a pixel so
 * carry any mixture of materials through any spectrum.
 *
 * @param carbon may be negative, like the others: hydrogen is more carbon and less iron
 * @param iron in g/cm² for each g/cm²
 * @param lead in g/cm² for each g/cm²
 */
record EquivalentDensity(double carbon, double iron, double lead) {
  private static final int POINTS = 120;
  private static final double FROM_MEV = 0.12;
  private static final double TO_MEV = 9;

  /** Returns the sum that comes closest to a curve over photon energy in MeV. */
  static EquivalentDensity of(DoubleUnaryOperator massAttenuation) {
    double[][] normal = new double[3][4];
    for (int i = 0; i < POINTS; i++) {
      double mev = FROM_MEV * StrictMath.pow(TO_MEV / FROM_MEV, (double) i / (POINTS - 1));
      double wanted = massAttenuation.applyAsDouble(mev);
      double[] row = {
        Element.CARBON.massAttenuation(mev) / wanted,
        Element.IRON.massAttenuation(mev) / wanted,
        Element.LEAD.massAttenuation(mev) / wanted,
        1
      };
      for (int a = 0; a < 3; a++) {
        for (int b = 0; b < 4; b++) {
          normal[a][b] += row[a] * row[b];
        }
      }
    }
    double[] solved = solved(normal);
    return new EquivalentDensity(solved[0], solved[1], solved[2]);
  }

  /** Returns the attenuation of the sum in cm²/g. */
  double massAttenuation(double mev) {
    return carbon * Element.CARBON.massAttenuation(mev)
        + iron * Element.IRON.massAttenuation(mev)
        + lead * Element.LEAD.massAttenuation(mev);
  }

  /** Gauss-Jordan elimination; the matrix is positive definite, so no pivot is 0. */
  private static double[] solved(double[][] rows) {
    for (int pivot = 0; pivot < 3; pivot++) {
      for (int row = 0; row < 3; row++) {
        if (row != pivot) {
          double factor = rows[row][pivot] / rows[pivot][pivot];
          for (int column = pivot; column < 4; column++) {
            rows[row][column] -= factor * rows[pivot][column];
          }
        }
      }
    }
    return new double[] {rows[0][3] / rows[0][0], rows[1][3] / rows[1][1], rows[2][3] / rows[2][2]};
  }
}
