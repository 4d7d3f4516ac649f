package org.cargolens.analysis.detect;

import org.cargolens.analysis.cv.PixelRows;
import org.cargolens.analysis.cv.Pixels;

/** Reads parts of rows as a network's input. Not safe for use by several threads. */
interface RowReader {
  /**
   * Reads {@code count} samples of row {@code y} from column {@code x} on to the front of {@code
   * out}.
   */
  void read(int x, int y, float[] out, int count);

  /** Returns a reader of U8 or U16 pixels through a curve. */
  static RowReader of(Pixels pixels, SampleCurve curve) {
    return switch (pixels.type()) {
      case U8 ->
          (x, y, out, count) -> {
            byte[] samples = new byte[count];
            PixelRows.copy(pixels, x, y, samples);
            curve.apply(samples, out);
          };
      case U16 ->
          (x, y, out, count) -> {
            short[] samples = new short[count];
            PixelRows.copy(pixels, x, y, samples);
            curve.apply(samples, out);
          };
      case F32 -> throw new IllegalArgumentException(pixels + " need no curve");
    };
  }

  /** Returns a reader of F32 pixels that are a network's input already. */
  static RowReader of(Pixels pixels) {
    return (x, y, out, count) -> {
      float[] samples = count == out.length ? out : new float[count];
      PixelRows.copy(pixels, x, y, samples);
      if (samples != out) {
        System.arraycopy(samples, 0, out, 0, count);
      }
    };
  }
}
