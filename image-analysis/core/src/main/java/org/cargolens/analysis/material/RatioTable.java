package org.cargolens.analysis.material;

/**
 * Effective atomic number and area density by high attenuation and ratio of the attenuations, in
 * steps fine enough for a picture. Where a pixel's noise, smoothed, blurs atomic numbers by more
 * than {@value #LARGEST_BLUR} nothing is said. Immutable.
 */
final class RatioTable {
  private static final double LARGEST_BLUR = 5;
  private static final double STEEL = 30;
  private static final float LEAST_RATIO = 0.95f;
  private static final int RATIOS = 2048;
  private static final float RATIO_STEP = 4096;
  private static final float PER_STEP = (float) (1 / AlphaPlane.STEP);

  /** Tenths of g/cm² in a step of area density. */
  static final float GRAM_STEP = 20;

  /** Smoothed pixels are not independent, and windows hold edges. */
  private static final double INDEPENDENT = 0.5;

  private final byte[] numbers;
  private final short[] grams;
  private final int rows;

  /**
   * Makes the table of a scan.
   *
   * @param pixels how many pixels each smoothed one is a mean of
   */
  RatioTable(AlphaPlane plane, NoiseModel noise, int pixels) {
    rows = plane.count();
    numbers = new byte[rows * RATIOS];
    grams = new short[rows * 256];
    for (int row = 1; row < rows; row++) {
      double high = row * AlphaPlane.STEP;
      AlphaCurve curve = plane.curve(row);
      for (int half = 1; half < 256; half++) {
        double number = Math.max(AlphaCurve.FIRST, Math.min(AlphaCurve.LAST, half / 2.0));
        long steps = Math.round(curve.grams(number) * GRAM_STEP);
        grams[row * 256 + half] = (short) Math.min(65535, steps);
      }
      double single = noise.sigma(high) / Math.sqrt(INDEPENDENT * pixels);
      double sigma = Math.sqrt(single * single + plane.scatter() * plane.scatter());
      double perNumber = (curve.lowAt(8) - curve.lowAt(20)) / 12;
      if (sigma <= LARGEST_BLUR * perNumber) {
        fill(row, curve, high, sigma);
      }
    }
  }

  private void fill(int row, AlphaCurve curve, double high, double sigma) {
    for (int k = 0; k < RATIOS; k++) {
      double low = (LEAST_RATIO + k / RATIO_STEP) * high;
      boolean fits =
          low <= curve.lowAt(AlphaCurve.FIRST) + 3 * sigma && low >= curve.least() - 3 * sigma;
      double number = curve.number(low);
      // Steel at its noise is no heavy metal: heavy is what is told from steel.
      boolean steel = number > STEEL && low > curve.lowAt(STEEL) - 2 * sigma;
      numbers[row * RATIOS + k] = fits ? (byte) Math.round(2 * (steel ? STEEL : number)) : 0;
    }
  }

  /** Returns twice the effective atomic number, 0 if it isn't known. */
  int twiceNumber(float high, float low) {
    int row = (int) (high * PER_STEP + 0.5f);
    int column = (int) ((low / high - LEAST_RATIO) * RATIO_STEP + 0.5f);
    // NaN becomes 0 by the cast; row 0 is the open beam, of which nothing is said.
    if (row <= 0 || row >= rows || column < 0 || column >= RATIOS) {
      return 0;
    }
    return numbers[row * RATIOS + column] & 0xFF;
  }

  /** Returns the area density in steps of 1 / {@value #GRAM_STEP} g/cm². */
  short gramSteps(float high, int twiceNumber) {
    int row = (int) (high * PER_STEP + 0.5f);
    return grams[row * 256 + twiceNumber];
  }
}
