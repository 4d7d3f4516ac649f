package org.cargolens.analysis.detect;

/**
 * How samples of one domain become a model's input, 0 (opaque) to 1 (open beam).
 *
 * @see ModelInput
 */
public sealed interface InputCurve {
  /**
   * Returns the input of a sample.
   *
   * @param share the sample as a share of full scale, 0 (opaque) to 1 (open beam)
   */
  double apply(double share);

  /** The share itself. */
  record Linear() implements InputCurve {
    @Override
    public double apply(double share) {
      return share;
    }
  }

  /**
   * Logarithmic, so that equal thicknesses make equal steps: {@code 1 + ln(share) / range}, at
   * least 0.
   *
   * @param range attenuation in natural logarithms at which the input is 0, above 0 and at most 30
   */
  record Logarithmic(double range) implements InputCurve {
    /** Checks the range. */
    public Logarithmic {
      if (!(range > 0 && range <= 30)) {
        throw new IllegalArgumentException("range must be above 0 and at most 30, is " + range);
      }
    }

    @Override
    public double apply(double share) {
      return share <= 0 ? 0 : Math.min(1, Math.max(0, 1 + Math.log(share) / range));
    }
  }
}
