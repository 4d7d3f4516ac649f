package org.cargolens.analysis.correct;

import java.util.Arrays;

/**
 * What turns a detector's samples into image samples: {@code (sample - offset) * factor}, rounded
 * and kept within 0 and full scale. In float, exact to one step of 16 bits.
 */
final class RowScale {
  private final float[] offsets;
  private final float[] factors;
  private final int fullScale;

  /**
   * Makes a scale.
   *
   * @param offsets one a stored detector, in samples
   * @param factors one a stored detector
   * @param fullScale largest result, 255 or 65535
   */
  RowScale(float[] offsets, float[] factors, int fullScale) {
    this.offsets = offsets;
    this.factors = factors;
    this.fullScale = fullScale;
  }

  /** Returns a scale that multiplies all detectors alike. */
  static RowScale uniform(int detectors, double factor, int fullScale) {
    float[] factors = new float[detectors];
    Arrays.fill(factors, (float) factor);
    return new RowScale(new float[detectors], factors, fullScale);
  }

  /** Scales one row of unsigned samples in place. */
  void apply(int detector, short[] samples, int from, int to) {
    float offset = offsets[detector];
    float factor = factors[detector];
    if (offset == 0 && factor == 1) {
      return;
    }
    float most = fullScale;
    for (int i = from; i < to; i++) {
      float value = ((samples[i] & 0xFFFF) - offset) * factor;
      samples[i] = (short) (int) (Math.min(most, Math.max(0, value)) + 0.5f);
    }
  }
}
