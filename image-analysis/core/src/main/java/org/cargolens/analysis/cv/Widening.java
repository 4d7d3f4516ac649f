package org.cargolens.analysis.cv;

import org.opencv.core.Mat;

/** Changes of sample type that keep every value. */
public final class Widening {
  private Widening() {}

  /** Returns the same numbers as unsigned 16-bit samples. */
  public static Pixels toU16(Pixels pixels) {
    if (pixels.type() == SampleType.F32) {
      throw new IllegalArgumentException("cannot keep every value of " + pixels);
    }
    Mat target = new Mat();
    pixels.mat().convertTo(target, SampleType.U16.cvType());
    return Pixels.own(target);
  }
}
