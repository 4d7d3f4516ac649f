package org.cargolens.analysis.detect;

import org.cargolens.analysis.cv.SampleType;
import org.cargolens.scan.Domain;

/**
 * The way from samples to a network's input, tabulated: one number a sample value. Immutable and
 * safe for use by several threads.
 */
final class SampleCurve {
  private final float[] table;

  private SampleCurve(float[] table) {
    this.table = table;
  }

  /**
   * Tabulates a curve.
   *
   * @param curve what to tabulate
   * @param domain of the samples; turned so that open beam is 1
   * @param type U8 or U16, full range
   */
  static SampleCurve of(InputCurve curve, Domain domain, SampleType type) {
    int top = type == SampleType.U8 ? 0xFF : 0xFFFF;
    float[] table = new float[top + 1];
    for (int sample = 0; sample <= top; sample++) {
      double share = (double) (domain.isBrightOpenBeam() ? sample : top - sample) / top;
      table[sample] = (float) curve.apply(share);
    }
    return new SampleCurve(table);
  }

  void apply(short[] samples, float[] out) {
    for (int i = 0; i < samples.length; i++) {
      out[i] = table[samples[i] & 0xFFFF];
    }
  }

  void apply(byte[] samples, float[] out) {
    for (int i = 0; i < samples.length; i++) {
      out[i] = table[samples[i] & 0xFF];
    }
  }
}
