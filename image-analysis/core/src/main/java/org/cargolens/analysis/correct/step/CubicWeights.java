package org.cargolens.analysis.correct.step;

/**
 * Weights of four neighbours for a place between the middle two: cubic convolution (R. Keys, IEEE
 * Trans. ASSP 29, 1981, with a = -0.5), which is exact for parabolas.
 */
final class CubicWeights {
  private CubicWeights() {}

  /**
   * Returns the weights of the neighbours at -1, 0, 1 and 2.
   *
   * @param fraction place between 0 and 1
   */
  static double[] of(double fraction) {
    double f = fraction;
    double f2 = f * f;
    double f3 = f2 * f;
    return new double[] {
      -0.5 * f3 + f2 - 0.5 * f,
      1.5 * f3 - 2.5 * f2 + 1,
      -1.5 * f3 + 2 * f2 + 0.5 * f,
      0.5 * f3 - 0.5 * f2
    };
  }

  /** Returns what becomes of independent noise: the root of the sum of the squared weights. */
  static double noiseFactor(double fraction) {
    double squares = 0;
    for (double weight : of(fraction)) {
      squares += weight * weight;
    }
    return Math.sqrt(squares);
  }
}
