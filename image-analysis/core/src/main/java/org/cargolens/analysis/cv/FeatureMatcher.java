package org.cargolens.analysis.cv;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.opencv.calib3d.Calib3d;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Finds the affine map between two images of the same thing: nearest descriptors that pass Lowe's
 * ratio test, then random sample consensus (M. Fischler, R. Bolles, CACM 24(6), 1981).
 *
 * <p>Holds one image's descriptors in native memory, so that it is matched against many at little
 * cost. Not safe for use by several threads.
 */
public final class FeatureMatcher implements AutoCloseable {
  /** A match counts if the next best lies at least 1/0.8 times as far (Lowe 2004, section 7.1). */
  private static final float RATIO = 0.8f;

  /** Fewest pairs worth a search: three fix an affine map, as many again support it. */
  private static final int FEWEST_PAIRS = 6;

  /** Farthest that a supporting pair lies off, in pixels: vehicles are neither flat nor rigid. */
  private static final double TOLERANCE = 6;

  private static final long MOST_TRIALS = 3000;
  private static final double CONFIDENCE = 0.995;
  private static final long REFINEMENTS = 10;

  private final float[] points;
  private final Mat descriptors;

  /** Makes a matcher for the features of one image. */
  public FeatureMatcher(ScaleInvariantFeatures features) {
    OpenCvLibrary.load();
    this.points = features.points();
    this.descriptors = features.rootDescriptors();
  }

  /** Returns the map to another image's pixels, if enough features agree on one. */
  public Optional<AffineMatch> match(ScaleInvariantFeatures other) {
    if (points.length < 2 * FEWEST_PAIRS || other.size() < FEWEST_PAIRS) {
      return Optional.empty();
    }
    int[] partners = partners(other);
    int pairs = (int) Arrays.stream(partners).filter(partner -> partner >= 0).count();
    return pairs < FEWEST_PAIRS ? Optional.empty() : consensus(partners, pairs, other.points());
  }

  /** Returns each feature's partner in the other image, -1 for none. */
  private int[] partners(ScaleInvariantFeatures other) {
    int count = points.length / 2;
    Mat others = other.rootDescriptors();
    Mat distances = new Mat();
    Mat nearest = new Mat();
    try {
      Core.batchDistance(
          descriptors, others, distances, CvType.CV_32F, nearest, Core.NORM_L2, /* K= */ 2);
      float[] distance = new float[2 * count];
      int[] index = new int[2 * count];
      distances.get(0, 0, distance);
      nearest.get(0, 0, index);
      int[] partners = new int[count];
      for (int i = 0; i < count; i++) {
        partners[i] = distance[2 * i] < RATIO * distance[2 * i + 1] ? index[2 * i] : -1;
      }
      return partners;
    } finally {
      others.release();
      distances.release();
      nearest.release();
    }
  }

  private Optional<AffineMatch> consensus(int[] partners, int pairs, float[] otherPoints) {
    float[] from = new float[2 * pairs];
    float[] to = new float[2 * pairs];
    int[] targets = Arrays.stream(partners).filter(partner -> partner >= 0).toArray();
    int pair = 0;
    for (int i = 0; i < partners.length; i++) {
      if (partners[i] >= 0) {
        System.arraycopy(points, 2 * i, from, 2 * pair, 2);
        System.arraycopy(otherPoints, 2 * partners[i], to, 2 * pair, 2);
        pair++;
      }
    }
    Mat source = pointMat(from);
    Mat target = pointMat(to);
    Mat inliers = new Mat();
    try {
      Mat map =
          Calib3d.estimateAffine2D(
              source,
              target,
              inliers,
              Calib3d.RANSAC,
              TOLERANCE,
              MOST_TRIALS,
              CONFIDENCE,
              REFINEMENTS);
      return map.empty() ? Optional.empty() : Optional.of(toMatch(map, inliers, targets));
    } finally {
      source.release();
      target.release();
      inliers.release();
    }
  }

  private static Mat pointMat(float[] coordinates) {
    Mat mat = new Mat(coordinates.length / 2, 1, CvType.CV_32FC2);
    mat.put(0, 0, coordinates);
    return mat;
  }

  private static AffineMatch toMatch(Mat map, Mat inliers, int[] targets) {
    double[] m = new double[6];
    map.get(0, 0, m);
    map.release();
    byte[] supports = new byte[targets.length];
    inliers.get(0, 0, supports);
    // Several features may share a partner, which supports the map once.
    int distinct =
        (int)
            IntStream.range(0, targets.length)
                .filter(i -> supports[i] != 0)
                .map(i -> targets[i])
                .distinct()
                .count();
    return new AffineMatch(new AffineMap(m[0], m[1], m[2], m[3], m[4], m[5]), distinct);
  }

  /** Frees the native memory. */
  @Override
  public void close() {
    descriptors.release();
  }
}
