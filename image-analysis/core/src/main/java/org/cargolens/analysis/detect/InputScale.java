package org.cargolens.analysis.detect;

/** At which size a model looks at an image. */
public sealed interface InputScale {
  /** As it is. */
  record Native() implements InputScale {}

  /**
   * Scaled to a height, the width in proportion; each new pixel the mean of those it covers.
   *
   * @param rows height in pixels, 16 to 4096
   */
  record FixedHeight(int rows) implements InputScale {
    /** Checks the height. */
    public FixedHeight {
      if (rows < 16 || rows > 4096) {
        throw new IllegalArgumentException("height must be 16 to 4096 pixels, is " + rows);
      }
    }
  }
}
