package org.cargolens.analysis.cv;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/**
 * A band of rows as floats, in memory that is used again for band after band: whole samples become
 * floats and back by OpenCV's vector instructions, so that plain loops over floats, which Java
 * turns into such instructions by itself, can do the arithmetic between.
 *
 * <p>Every whole sample of 8 or 16 bits is a float exactly, and the way back rounds to the nearest
 * whole number, to the even one of two, and keeps within the range of the sample: the same on every
 * processor. For one thread; owns native memory until closed.
 */
public final class FloatRows implements AutoCloseable {
  private final Mat floats = floats();
  private final Mat mask = new Mat();

  private static Mat floats() {
    OpenCvLibrary.load();
    return new Mat();
  }

  /**
   * Reads rows of U8 or U16 pixels.
   *
   * @param y first row
   * @param into as many whole rows as it holds are read
   */
  public void read(Pixels pixels, int y, float[] into) {
    Mat part = part(pixels, y, into);
    part.convertTo(floats, CvType.CV_32FC1);
    part.release();
    floats.get(0, 0, into);
  }

  /**
   * Writes rows of U8 or U16 pixels, rounded and kept within their range.
   *
   * @param y first row
   * @param values whole rows, none NaN
   */
  public void write(Pixels pixels, int y, float[] values) {
    Mat part = part(pixels, y, values);
    floats.create(part.rows(), part.cols(), CvType.CV_32FC1);
    floats.put(0, 0, values);
    floats.convertTo(part, part.type());
    part.release();
  }

  /** Returns how many of the values that were written last are below a limit. */
  public int countBelow(double limit) {
    return count(limit, Core.CMP_LT);
  }

  /** Returns how many of the values that were written last are above a limit. */
  public int countAbove(double limit) {
    return count(limit, Core.CMP_GT);
  }

  private int count(double limit, int comparison) {
    Core.compare(floats, new Scalar(limit), mask, comparison);
    return Core.countNonZero(mask);
  }

  private static Mat part(Pixels pixels, int y, float[] values) {
    int rows = values.length / pixels.width();
    if (pixels.type() == SampleType.F32
        || rows == 0
        || rows * pixels.width() != values.length
        || y < 0
        || y > pixels.height() - rows) {
      throw new IllegalArgumentException(
          values.length + " values from row " + y + " on are no whole samples of " + pixels);
    }
    return pixels.mat().rowRange(y, y + rows);
  }

  /** Frees the native memory. */
  @Override
  public void close() {
    floats.release();
    mask.release();
  }
}
