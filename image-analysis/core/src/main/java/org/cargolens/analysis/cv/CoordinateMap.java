package org.cargolens.analysis.cv;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * For each pixel of one image the place in another that shows the same, in pixels of the other, a
 * pixel's centre being at a whole number.
 *
 * <p>Owns native memory; immutable until closed.
 */
public final class CoordinateMap implements AutoCloseable {
  private final Mat x;
  private final Mat y;

  private CoordinateMap(Mat x, Mat y) {
    this.x = x;
    this.y = y;
  }

  /** Returns an affine map for an image of {@code width} x {@code height} pixels. */
  public static CoordinateMap of(AffineMap map, int width, int height) {
    OpenCvLibrary.load();
    float[] xs = new float[width * height];
    float[] ys = new float[width * height];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        xs[row * width + column] = (float) map.mapX(column, row);
        ys[row * width + column] = (float) map.mapY(column, row);
      }
    }
    return new CoordinateMap(floats(xs, width, height), floats(ys, width, height));
  }

  private static Mat floats(float[] values, int width, int height) {
    Mat mat = new Mat(height, width, CvType.CV_32FC1);
    mat.put(0, 0, values);
    return mat;
  }

  /** Returns the map that first moves by a displacement within the image, then by this map. */
  public CoordinateMap after(Displacement displacement) {
    try (CoordinateMap identity = of(AffineMap.IDENTITY, x.cols(), x.rows())) {
      Core.add(identity.x, displacement.x().mat(), identity.x);
      Core.add(identity.y, displacement.y().mat(), identity.y);
      Mat newX = new Mat();
      Mat newY = new Mat();
      Imgproc.remap(x, newX, identity.x, identity.y, Imgproc.INTER_LINEAR, Core.BORDER_REPLICATE);
      Imgproc.remap(y, newY, identity.x, identity.y, Imgproc.INTER_LINEAR, Core.BORDER_REPLICATE);
      return new CoordinateMap(newX, newY);
    }
  }

  /**
   * Returns what the other image shows at each pixel, interpolated between four neighbours.
   *
   * @param other the other image, U8 or F32
   * @param outside value for places outside it
   */
  public Pixels sample(Pixels other, double outside) {
    Mat sampled = new Mat();
    Imgproc.remap(
        other.mat(),
        sampled,
        x,
        y,
        Imgproc.INTER_LINEAR,
        Core.BORDER_CONSTANT,
        new Scalar(outside));
    return Pixels.own(sampled);
  }

  /**
   * Returns for each pixel, row after row, whether its place and those of all pixels within {@code
   * margin} of it lie inside another image.
   *
   * @param otherWidth width of the other image
   * @param otherHeight height of the other image
   * @param margin pixels to keep off, at least 0
   */
  public boolean[] inside(int otherWidth, int otherHeight, int margin) {
    Mat okX = new Mat();
    Mat okY = new Mat();
    try {
      Core.inRange(x, new Scalar(0), new Scalar(otherWidth - 1), okX);
      Core.inRange(y, new Scalar(0), new Scalar(otherHeight - 1), okY);
      Core.bitwise_and(okX, okY, okX);
      if (margin > 0) {
        Neighbourhood.erode(okX, 2 * margin + 1);
      }
      byte[] flags = new byte[x.cols() * x.rows()];
      okX.get(0, 0, flags);
      boolean[] inside = new boolean[flags.length];
      for (int i = 0; i < flags.length; i++) {
        inside[i] = flags[i] != 0;
      }
      return inside;
    } finally {
      okX.release();
      okY.release();
    }
  }

  /** Frees the native memory. */
  @Override
  public void close() {
    x.release();
    y.release();
  }
}
