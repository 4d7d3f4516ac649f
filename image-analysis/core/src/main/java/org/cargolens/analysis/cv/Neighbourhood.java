package org.cargolens.analysis.cv;

import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Operations that make each pixel from those around it. Safe for use by several threads. */
public final class Neighbourhood {
  private Neighbourhood() {}

  /**
   * Returns a plane weighted around each pixel by a normal distribution; beyond the border the
   * picture is mirrored at its outermost pixels.
   *
   * @param values samples row after row; not changed
   * @param width columns
   * @param height rows
   * @param sigma standard deviation in pixels, above 0
   */
  public static float[] gaussian(float[] values, int width, int height, double sigma) {
    try (Pixels plane = Pixels.of(values, width, height)) {
      gaussian(plane.mat(), sigma);
      return plane.toFloats();
    }
  }

  static void gaussian(Mat mat, double sigma) {
    if (!(sigma > 0)) {
      throw new IllegalArgumentException("sigma must be above 0, is " + sigma);
    }
    Imgproc.GaussianBlur(mat, mat, new Size(0, 0), sigma);
  }

  /** Sets each pixel to the least of the square around it; beyond the border nothing is less. */
  static void erode(Mat mat, int side) {
    Mat square = Mat.ones(side, side, SampleType.U8.cvType());
    Imgproc.erode(mat, mat, square);
    square.release();
  }
}
