package org.cargolens.analysis.cv;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;
import org.opencv.video.DISOpticalFlow;

/**
 * The displacement between two images that nearly agree already: dense inverse search (T. Kroeger
 * et al., Fast optical flow using dense inverse search, ECCV 2016), then smoothed by normalised
 * convolution with the gradient as certainty (H. Knutsson, C.-F. Westin, CVPR 1993), so that edges
 * decide and a small thing that only one image shows is not bent away.
 *
 * <p>Not safe for use by several threads.
 */
public final class OpticalFlow implements AutoCloseable {
  /** Certainty is cut at this multiple of its mean: one strong edge must not outvote all others. */
  private static final double MOST_CERTAINTY = 4;

  private static final double LEAST_CERTAINTY = 1e-3;

  /** Standard deviation in bins that still makes a smooth window. */
  private static final double LEAST_BINNED_SIGMA = 3;

  /**
   * Least shorter and longer side. OpenCV compares patches of 8 pixels in an image of half the size
   * and, for less than these sides, picks scales by the width alone: it then reads outside its
   * memory, which ends the process.
   */
  private static final int LEAST_SIDE = 16;

  private static final int LEAST_LONGER_SIDE = 48;

  private final DISOpticalFlow flow;
  private final double sigma;
  private boolean used;

  /**
   * Makes a flow.
   *
   * @param sigma standard deviation of the smoothing in pixels, above 0
   */
  public OpticalFlow(double sigma) {
    OpenCvLibrary.load();
    if (!(sigma > 0)) {
      throw new IllegalArgumentException("sigma must be above 0, is " + sigma);
    }
    this.flow = DISOpticalFlow.create(DISOpticalFlow.PRESET_MEDIUM);
    this.sigma = sigma;
  }

  /**
   * Returns by how much each pixel of {@code fixed} moves to find the same in {@code moving}; of
   * images too small for it, less than 16 x 48 pixels in either direction, none moves.
   *
   * @param fixed U8 pixels
   * @param moving U8 pixels of the same size
   */
  public Displacement between(Pixels fixed, Pixels moving) {
    if (fixed.width() != moving.width() || fixed.height() != moving.height()) {
      throw new IllegalArgumentException(fixed + " and " + moving + " differ in size");
    }
    if (Math.min(fixed.width(), fixed.height()) < LEAST_SIDE
        || Math.max(fixed.width(), fixed.height()) < LEAST_LONGER_SIDE) {
      return new Displacement(still(fixed), still(fixed));
    }
    Mat both = new Mat();
    Mat x = new Mat();
    Mat y = new Mat();
    try {
      flow.calc(fixed.mat(), moving.mat(), both);
      used = true;
      Core.extractChannel(both, x, 0);
      Core.extractChannel(both, y, 1);
      return new Displacement(smoothed(x, moving, 1, 0), smoothed(y, moving, 0, 1));
    } finally {
      both.release();
      x.release();
      y.release();
    }
  }

  private static Pixels still(Pixels image) {
    return Pixels.of(new float[image.width() * image.height()], image.width(), image.height());
  }

  private Pixels smoothed(Mat part, Pixels image, int orderX, int orderY) {
    Mat certainty = new Mat();
    try {
      Mat weighted = new Mat();
      Imgproc.Sobel(image.mat(), certainty, CvType.CV_32F, orderX, orderY);
      Core.multiply(certainty, certainty, certainty);
      double mean = Core.mean(certainty).val[0];
      Core.min(certainty, new Scalar(MOST_CERTAINTY * mean), certainty);
      Core.add(certainty, new Scalar(LEAST_CERTAINTY * mean + 1e-6), certainty);
      Core.multiply(part, certainty, weighted);
      smooth(weighted);
      smooth(certainty);
      Core.divide(weighted, certainty, weighted);
      Imgproc.resize(weighted, weighted, part.size(), 0, 0, Imgproc.INTER_LINEAR);
      return Pixels.own(weighted);
    } finally {
      certainty.release();
    }
  }

  /** Bins and smooths: what is left after a wide window needs no finer grid. */
  private void smooth(Mat mat) {
    double bin = Math.max(1, Math.floor(sigma / LEAST_BINNED_SIGMA));
    Size binned = new Size(Math.ceil(mat.cols() / bin), Math.ceil(mat.rows() / bin));
    Imgproc.resize(mat, mat, binned, 0, 0, Imgproc.INTER_AREA);
    Neighbourhood.gaussian(mat, sigma / bin);
  }

  /** Frees the working memory. */
  @Override
  public void close() {
    // Of a flow that never worked OpenCV reads what isn't there, which ends the process.
    if (used) {
      flow.collectGarbage();
    }
  }
}
