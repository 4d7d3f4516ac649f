package org.cargolens.analysis.evaluate.likeness;

import org.cargolens.analysis.cv.Pixels;

/**
 * What is measured of one picture, bright where nothing is in the way. Samples count as shares of
 * full scale.
 *
 * @param air level of the open beam: 98th percentile, 0 to 1
 * @param dark level of the darkest: first percentile, 0 to 1
 * @param noise standard deviation of pixels in the flattest tenth of the picture, as a share of the
 *     air level
 * @param greys histogram of samples relative to the air level, {@value #GREYS} bins from 0 to 1
 * @param gradients histogram of the difference to the next pixels right and below, {@value
 *     #GRADIENTS} bins, each twice as wide as the one before, from below 0.004 of the air level, a
 *     level of 8 bits
 * @param powerAlong power of the flattest tenth along its rows at {@value #FREQUENCIES} frequencies
 *     up to half a cycle a pixel, adding up to 1: even for white noise
 * @param powerAcross the same along columns
 */
public record PictureStatistics(
    double air,
    double dark,
    double noise,
    Curve greys,
    Curve gradients,
    Curve powerAlong,
    Curve powerAcross) {
  /** Bins of the histogram of greys. */
  public static final int GREYS = 32;

  /** Bins of the histogram of gradients. */
  public static final int GRADIENTS = 9;

  /** Frequencies of a power spectrum. */
  public static final int FREQUENCIES = FlatPatches.SIDE / 2;

  private static final double FINEST_GRADIENT = 0.004;

  /**
   * Measures a picture.
   *
   * @param pixels U8 or U16, at least {@value FlatPatches#SIDE} pixels in each direction
   */
  public static PictureStatistics of(Pixels pixels) {
    int width = pixels.width();
    int height = pixels.height();
    if (Math.min(width, height) < FlatPatches.SIDE) {
      throw new IllegalArgumentException(
          "a picture must have "
              + FlatPatches.SIDE
              + " x "
              + FlatPatches.SIDE
              + " pixels at least, has "
              + width
              + " x "
              + height);
    }
    float[] values = pixels.toShares();
    double air = Math.max(1e-6, percentile(values, 0.98));
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] / air);
    }
    FlatPatches flat = FlatPatches.of(values, width, height);
    return new PictureStatistics(
        air,
        percentile(values, 0.01) * air,
        flat.noise(),
        greys(values),
        gradients(values, width, height),
        flat.power(true),
        flat.power(false));
  }

  private static double percentile(float[] values, double share) {
    int[] counts = new int[4096];
    for (float value : values) {
      counts[Math.max(0, Math.min(counts.length - 1, (int) (value * (counts.length - 1))))]++;
    }
    long wanted = (long) Math.ceil(share * values.length);
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= wanted) {
        return (double) i / (counts.length - 1);
      }
    }
    return 1;
  }

  private static Curve greys(float[] values) {
    double[] counts = new double[GREYS];
    for (float value : values) {
      counts[Math.max(0, Math.min(GREYS - 1, (int) (value * GREYS)))]++;
    }
    return Curve.of(counts).normalised();
  }

  private static Curve gradients(float[] values, int width, int height) {
    double[] counts = new double[GRADIENTS];
    for (int y = 0; y < height - 1; y++) {
      for (int x = 0; x < width - 1; x++) {
        int i = y * width + x;
        double steepest =
            Math.max(Math.abs(values[i + 1] - values[i]), Math.abs(values[i + width] - values[i]));
        int bin = steepest < FINEST_GRADIENT ? 0 : 1 + Math.getExponent(steepest / FINEST_GRADIENT);
        counts[Math.min(GRADIENTS - 1, bin)]++;
      }
    }
    return Curve.of(counts).normalised();
  }
}
