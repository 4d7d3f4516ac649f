package org.cargolens.analysis.correct;

import java.util.Arrays;
import org.cargolens.analysis.cv.FloatRows;
import org.cargolens.analysis.cv.Pixels;

/**
 * What turns a detector's samples into image samples, in one pass: {@code (sample - offset) *
 * factor / dose}, rounded to the nearest whole number and kept within 0 and full scale.
 *
 * <p>In 32-bit float without fused multiplication, so that the answer is the same on every machine:
 * within 0.53 steps of the exact one. Java makes vector instructions of a loop over floats, but not
 * of one that changes the width of numbers; so bands of rows become floats and back in {@link
 * FloatRows}, while they are in the nearer caches. Immutable, but made for one thread at a time.
 */
public final class SampleScale {
  /** Least dose that can be divided by; less is no beam. */
  public static final double LEAST_DOSE = 0.1;

  /** Values in a band of rows: 128 KiB of floats. */
  private static final int BAND = 1 << 15;

  private final float[] offsets;
  private final float[] factors;
  private final float[] inverseDoses;
  private final int fullScale;

  private SampleScale(float[] offsets, float[] factors, float[] inverseDoses, int fullScale) {
    this.offsets = offsets;
    this.factors = factors;
    this.inverseDoses = inverseDoses;
    this.fullScale = fullScale;
  }

  /**
   * Makes a scale.
   *
   * @param offsets one a stored detector, in samples
   * @param factors one a stored detector, not negative
   * @param fullScale largest result, 255 or 65535
   */
  public static SampleScale of(double[] offsets, double[] factors, int fullScale) {
    return new SampleScale(floats(offsets), floats(factors), new float[0], fullScale);
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** Returns a scale that multiplies all detectors alike. */
  static SampleScale uniform(int detectors, double factor, int fullScale) {
    double[] factors = new double[detectors];
    Arrays.fill(factors, factor);
    return of(new double[detectors], factors, fullScale);
  }

  /**
   * Returns this scale with doses to divide by.
   *
   * @param columns dose of each column of the image, 1 = that of the open beam
   */
  public SampleScale withDoses(double[] columns) {
    double[] inverse = new double[columns.length];
    for (int i = 0; i < inverse.length; i++) {
      inverse[i] = 1 / Math.max(LEAST_DOSE, columns[i]);
    }
    return new SampleScale(offsets, factors, floats(inverse), fullScale);
  }

  /**
   * Scales all rows.
   *
   * @param recorded U8 or U16, one row a detector
   * @param scaled where to write, of the same size; may be the same pixels
   * @param mirroredY whether the first row is that of the last detector
   * @param tally where to count what was out of range
   */
  public void apply(Pixels recorded, Pixels scaled, boolean mirroredY, SampleTally tally) {
    int width = recorded.width();
    int height = recorded.height();
    int rows = Math.max(1, BAND / width);
    try (FloatRows band = new FloatRows()) {
      float[] values = new float[Math.min(rows, height) * width];
      for (int y = 0; y < height; y += rows) {
        int count = Math.min(rows, height - y);
        values = count * width == values.length ? values : new float[count * width];
        band.read(recorded, y, values);
        for (int row = 0; row < count; row++) {
          int detector = mirroredY ? height - 1 - y - row : y + row;
          scale(values, row * width, width, detector);
        }
        band.write(scaled, y, values);
        tally.addOutside(band.countBelow(-0.5), band.countAbove(fullScale + 0.5));
      }
    }
  }

  private void scale(float[] values, int from, int width, int detector) {
    float offset = offsets[detector];
    float factor = factors[detector];
    if (inverseDoses.length == 0) {
      for (int i = 0; i < width; i++) {
        values[from + i] = (values[from + i] - offset) * factor;
      }
      return;
    }
    for (int i = 0; i < width; i++) {
      values[from + i] = (values[from + i] - offset) * factor * inverseDoses[i];
    }
  }
}
