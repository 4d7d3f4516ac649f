package org.cargolens.analysis.material;

import org.cargolens.analysis.image.XrayImage;

/**
 * By how much more the low energy is attenuated than the high one, smoothed along edges: what a
 * scanner that was never calibrated can say of materials. It falls with the atomic number and, of
 * one material, with thickness; no number follows from it. On the Java heap; immutable.
 */
public final class EnergyRatioMap {
  /** Below this attenuation the ratio is noise. */
  private static final float LEAST = 0.08f;

  /** Largest standard deviation of a smoothed ratio. */
  private static final double LARGEST_NOISE = 0.016;

  private final int width;
  private final int height;
  private final float[] ratios;

  private EnergyRatioMap(int width, int height, float[] ratios) {
    this.width = width;
    this.height = height;
    this.ratios = ratios;
  }

  /**
   * Measures an image.
   *
   * @throws IllegalArgumentException if the image has not both energies as 16-bit transmission
   */
  public static EnergyRatioMap of(XrayImage image) {
    AttenuationPair pair = AttenuationPair.of(image);
    RatioFilter filter = RatioFilter.of(pair);
    NoiseModel noise = NoiseModel.of(pair);
    int side = (2 * RatioFilter.RADIUS + 1) * filter.plane().factor();
    int width = pair.width();
    float[] ratios = new float[width * pair.height()];
    float[] slopes = new float[width];
    float[] constants = new float[width];
    for (int y = 0; y < pair.height(); y++) {
      filter.slopes(y, slopes);
      filter.constants(y, constants);
      short[] samples = pair.highRows(y, 1);
      for (int x = 0; x < width; x++) {
        float high = AttenuationPair.attenuations()[samples[x] & 0xFFFF];
        ratios[y * width + x] =
            high >= LEAST && noise.sigma(high) <= LARGEST_NOISE * side * high
                ? slopes[x] + constants[x] / high
                : Float.NaN;
      }
    }
    return new EnergyRatioMap(width, pair.height(), ratios);
  }

  /** Returns the number of columns. */
  public int width() {
    return width;
  }

  /** Returns the number of rows. */
  public int height() {
    return height;
  }

  /** Returns the low attenuation over the high one, about 1 to 1.4; NaN where it isn't known. */
  public float ratio(int x, int y) {
    return ratios[y * width + x];
  }
}
