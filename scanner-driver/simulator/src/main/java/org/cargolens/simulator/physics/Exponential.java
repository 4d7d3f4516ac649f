package org.cargolens.simulator.physics;

/**
 * The exponential function of optical depths from a table, the same on every machine and several
 * times faster than {@link StrictMath#exp}.
 *
 * <p>Linear between steps of 1/256 up to 16, where 1.1e-7 of the beam is left; 0 beyond. The
 * relative error is below 2e-6, a tenth of a step of 16-bit transmission.
 */
public final class Exponential {
  private static final int STEPS = 256;
  private static final int END = 16;
  private static final float[] TABLE = new float[STEPS * END + 1];

  static {
    for (int i = 0; i < TABLE.length; i++) {
      TABLE[i] = (float) StrictMath.exp(-(double) i / STEPS);
    }
  }

  private Exponential() {}

  /**
   * Returns the share of the beam that passes.
   *
   * @param depth optical depth, not negative
   */
  public static float ofDepth(float depth) {
    float place = depth * STEPS;
    int index = (int) place;
    if (index >= TABLE.length - 1) {
      return 0;
    }
    float low = TABLE[index];
    return low + (place - index) * (TABLE[index + 1] - low);
  }
}
