package org.cargolens.analysis.cv;

import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Makes images of another size or mirrored. Safe for use by several threads. */
public final class Resampling {
  private Resampling() {}

  /** Returns a smaller image whose pixels are the means of those that they cover. */
  public static Pixels shrink(Pixels image, int width, int height) {
    if (width < 1 || height < 1 || width > image.width() || height > image.height()) {
      throw new IllegalArgumentException(
          "cannot shrink " + image + " to " + width + " x " + height);
    }
    Mat small = new Mat();
    Imgproc.resize(image.mat(), small, new Size(width, height), 0, 0, Imgproc.INTER_AREA);
    return Pixels.own(small);
  }

  /**
   * Returns an image of another size: where it becomes smaller its pixels are the means of those
   * that they cover, else it is interpolated between neighbours.
   */
  public static Pixels resize(Pixels image, int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("cannot make " + image + " " + width + " x " + height);
    }
    boolean smaller = width <= image.width() && height <= image.height();
    Mat resized = new Mat();
    Imgproc.resize(
        image.mat(),
        resized,
        new Size(width, height),
        0,
        0,
        smaller ? Imgproc.INTER_AREA : Imgproc.INTER_LINEAR);
    return Pixels.own(resized);
  }

  /** Returns the image mirrored left to right. */
  public static Pixels mirror(Pixels image) {
    Mat mirrored = new Mat();
    Core.flip(image.mat(), mirrored, 1);
    return Pixels.own(mirrored);
  }
}
