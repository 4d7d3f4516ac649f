package org.cargolens.simulator.variation;

import org.cargolens.simulator.picture.Plane;

/**
 * What JPEG compression takes away from a grey picture: blocks of 8 x 8 pixels go through the
 * discrete cosine transform, their coefficients are rounded to multiples of the luminance table of
 * ITU-T T.81 (1992), Annex K.1, scaled by a quality as the Independent JPEG Group's library does.
 *
 * <p>Entropy coding loses nothing and is left out. Done here, because the decoders and encoders of
 * Java runtimes differ by single greys.
 */
public final class JpegLoss {
  private static final int SIDE = 8;

  private static final int[] LUMINANCE = {
    16, 11, 10, 16, 24, 40, 51, 61,
    12, 12, 14, 19, 26, 58, 60, 55,
    14, 13, 16, 24, 40, 57, 69, 56,
    14, 17, 22, 29, 51, 87, 80, 62,
    18, 22, 37, 56, 68, 109, 103, 77,
    24, 35, 55, 64, 81, 104, 113, 92,
    49, 64, 78, 87, 103, 121, 120, 101,
    72, 92, 95, 98, 112, 100, 103, 99
  };

  /** Row u holds the cosine of frequency u at each of 8 pixels, normalised. */
  private static final float[] COSINES = cosines();

  private final float[] steps;
  private final float[] block = new float[SIDE * SIDE];
  private final float[] between = new float[SIDE * SIDE];

  private JpegLoss(int quality) {
    steps = steps(quality);
  }

  /**
   * Rounds and compresses a picture in place.
   *
   * @param grey 0 to 255
   * @param quality 1 (worst) to 100
   */
  public static void apply(Plane grey, int quality) {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("quality must be 1 to 100, is " + quality);
    }
    JpegLoss loss = new JpegLoss(quality);
    for (int y = 0; y < grey.height(); y += SIDE) {
      for (int x = 0; x < grey.width(); x += SIDE) {
        loss.compress(grey, x, y);
      }
    }
  }

  /** Returns the step of each coefficient. */
  static float[] steps(int quality) {
    int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    float[] steps = new float[LUMINANCE.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Math.max(1, Math.min(255, (LUMINANCE[i] * scale + 50) / 100));
    }
    return steps;
  }

  private void compress(Plane grey, int left, int top) {
    for (int y = 0; y < SIDE; y++) {
      int row = Math.min(top + y, grey.height() - 1) * grey.width();
      for (int x = 0; x < SIDE; x++) {
        float value = grey.values()[row + Math.min(left + x, grey.width() - 1)];
        block[y * SIDE + x] = (int) (value + 0.5f) - 128;
      }
    }
    transform(block, between, true);
    transform(between, block, true);
    for (int i = 0; i < block.length; i++) {
      block[i] = (float) Math.rint(block[i] / steps[i]) * steps[i];
    }
    transform(block, between, false);
    transform(between, block, false);
    for (int y = 0; y < Math.min(SIDE, grey.height() - top); y++) {
      int row = (top + y) * grey.width();
      for (int x = 0; x < Math.min(SIDE, grey.width() - left); x++) {
        float value = (float) Math.floor(block[y * SIDE + x] + 128.5f);
        grey.values()[row + left + x] = Math.max(0, Math.min(255, value));
      }
    }
  }

  /** Transforms each row and turns rows into columns, so that twice does both directions. */
  private static void transform(float[] from, float[] to, boolean forward) {
    for (int y = 0; y < SIDE; y++) {
      int start = y * SIDE;
      for (int u = 0; u < SIDE; u++) {
        float sum = 0;
        for (int x = 0; x < SIDE; x++) {
          sum += from[start + x] * COSINES[forward ? u * SIDE + x : x * SIDE + u];
        }
        to[u * SIDE + y] = sum;
      }
    }
  }

  private static float[] cosines() {
    float[] cosines = new float[SIDE * SIDE];
    for (int u = 0; u < SIDE; u++) {
      double norm = u == 0 ? Math.sqrt(0.125) : 0.5;
      for (int x = 0; x < SIDE; x++) {
        cosines[u * SIDE + x] =
            (float) (norm * StrictMath.cos((2 * x + 1) * u * Math.PI / (2 * SIDE)));
      }
    }
    return cosines;
  }
}
