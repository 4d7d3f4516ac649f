package org.cargolens.analysis.material;

/**
 * From electrons to grams. X-rays of some MeV count electrons; what they weigh depends on the
 * matter: hydrogen has twice as many for its mass as carbon, lead a fifth fewer.
 */
final class AreaDensity {
  /** Electrons for each nucleon times two, by atomic number: plastics, wood and water, elements. */
  private static final double[][] RATIO = {
    {2, 1.16},
    {4.75, 1.14},
    {6.4, 1.06},
    {8, 1.01},
    {13, 0.964},
    {26, 0.931},
    {50, 0.842},
    {82, 0.7915},
    {94, 0.77}
  };

  private AreaDensity() {}

  /**
   * Returns how many electrons matter has for each nucleon, times two. Below 8 it is that of usual
   * organic goods: right to 8 % of any, graphite being the farthest off.
   */
  static double electronRatio(double atomicNumber) {
    int i = 1;
    while (i < RATIO.length - 1 && atomicNumber > RATIO[i][0]) {
      i++;
    }
    double share = (atomicNumber - RATIO[i - 1][0]) / (RATIO[i][0] - RATIO[i - 1][0]);
    return RATIO[i - 1][1] + share * (RATIO[i][1] - RATIO[i - 1][1]);
  }

  static double grams(double electronGrams, double atomicNumber) {
    return electronGrams / electronRatio(atomicNumber);
  }
}
