package org.cargolens.analysis.cv;

import java.util.Arrays;
import org.opencv.core.KeyPoint;
import org.opencv.core.Mat;
import org.opencv.core.MatOfKeyPoint;
import org.opencv.features2d.SIFT;

/**
 * Distinctive points of an image with their descriptors: the scale-invariant feature transform (D.
 * Lowe, Distinctive image features from scale-invariant keypoints, IJCV 60(2), 2004).
 *
 * <p>Lives on the Java heap and is immutable, hence safe for use by several threads.
 */
public final class ScaleInvariantFeatures {
  /** Numbers of a descriptor: 4 rows x 4 columns x 8 directions. */
  public static final int DESCRIPTOR_SIZE = 128;

  private static final int CELLS = 4;
  private static final int DIRECTIONS = 8;

  /** Half of OpenCV's default: cargo in front of a thick engine has little contrast. */
  private static final double CONTRAST_THRESHOLD = 0.02;

  private static final double EDGE_THRESHOLD = 10;
  private static final double FIRST_SIGMA = 1.6;
  private static final int LAYERS_PER_OCTAVE = 3;

  private final int imageWidth;
  private final float[] points;
  private final byte[] descriptors;

  /**
   * Makes features from their stored numbers.
   *
   * @param imageWidth width of the image in pixels
   * @param points x and y of each feature in turn, in pixels
   * @param descriptors {@value #DESCRIPTOR_SIZE} unsigned numbers of each feature in turn
   */
  public ScaleInvariantFeatures(int imageWidth, float[] points, byte[] descriptors) {
    if (points.length % 2 != 0 || descriptors.length != points.length / 2 * DESCRIPTOR_SIZE) {
      throw new IllegalArgumentException(
          points.length
              + " coordinates do not go with "
              + descriptors.length
              + " descriptor bytes");
    }
    this.imageWidth = imageWidth;
    this.points = points.clone();
    this.descriptors = descriptors.clone();
  }

  /**
   * Finds the features of an image.
   *
   * @param image U8 pixels
   * @param most how many to keep at most, the strongest
   */
  public static ScaleInvariantFeatures detect(Pixels image, int most) {
    SIFT sift =
        SIFT.create(most, LAYERS_PER_OCTAVE, CONTRAST_THRESHOLD, EDGE_THRESHOLD, FIRST_SIGMA);
    Mat everywhere = new Mat();
    Mat found = new Mat();
    MatOfKeyPoint keyPoints = new MatOfKeyPoint();
    try {
      sift.detectAndCompute(image.mat(), everywhere, keyPoints, found);
      return new ScaleInvariantFeatures(image.width(), points(keyPoints), descriptors(found));
    } finally {
      everywhere.release();
      found.release();
      keyPoints.release();
    }
  }

  private static float[] points(MatOfKeyPoint keyPoints) {
    KeyPoint[] found = keyPoints.toArray();
    float[] points = new float[2 * found.length];
    for (int i = 0; i < found.length; i++) {
      points[2 * i] = (float) found[i].pt.x;
      points[2 * i + 1] = (float) found[i].pt.y;
    }
    return points;
  }

  private static byte[] descriptors(Mat found) {
    // OpenCV computes whole numbers from 0 to 255 and hands them out as floats.
    float[] values = new float[found.rows() * found.cols()];
    if (values.length > 0) {
      found.get(0, 0, values);
    }
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) Math.round(values[i]);
    }
    return bytes;
  }

  /** Returns the number of features. */
  public int size() {
    return points.length / 2;
  }

  /** Returns x and y of each feature in turn, in pixels. */
  public float[] points() {
    return points.clone();
  }

  /** Returns the {@value #DESCRIPTOR_SIZE} unsigned numbers of each feature in turn. */
  public byte[] descriptors() {
    return descriptors.clone();
  }

  /**
   * Returns the features of the image mirrored left to right, without looking at it again: a mirror
   * reverses a descriptor's rows (across its main direction) and the sense of its directions.
   */
  public ScaleInvariantFeatures mirrored() {
    float[] mirroredPoints = points.clone();
    for (int i = 0; i < points.length; i += 2) {
      mirroredPoints[i] = imageWidth - 1 - points[i];
    }
    byte[] mirroredDescriptors = new byte[descriptors.length];
    for (int i = 0; i < descriptors.length; i++) {
      mirroredDescriptors[mirroredIndex(i)] = descriptors[i];
    }
    return new ScaleInvariantFeatures(imageWidth, mirroredPoints, mirroredDescriptors);
  }

  private static int mirroredIndex(int index) {
    int direction = index % DIRECTIONS;
    int column = index / DIRECTIONS % CELLS;
    int row = index / (DIRECTIONS * CELLS) % CELLS;
    int first = index - index % DESCRIPTOR_SIZE;
    int mirroredDirection = (DIRECTIONS - direction) % DIRECTIONS;
    return first + ((CELLS - 1 - row) * CELLS + column) * DIRECTIONS + mirroredDirection;
  }

  /**
   * Returns descriptors as unit vectors whose scalar product is Bhattacharyya's coefficient (R.
   * Arandjelovic, A. Zisserman, Three things everyone should know to improve object retrieval, CVPR
   * 2012); the caller releases them.
   */
  Mat rootDescriptors() {
    float[] roots = new float[descriptors.length];
    for (int i = 0; i < size(); i++) {
      writeRoot(i * DESCRIPTOR_SIZE, roots);
    }
    Mat mat = new Mat(size(), DESCRIPTOR_SIZE, SampleType.F32.cvType());
    mat.put(0, 0, roots);
    return mat;
  }

  private void writeRoot(int first, float[] roots) {
    int sum = 0;
    for (int i = first; i < first + DESCRIPTOR_SIZE; i++) {
      sum += descriptors[i] & 0xFF;
    }
    float scale = 1f / Math.max(sum, 1);
    for (int i = first; i < first + DESCRIPTOR_SIZE; i++) {
      roots[i] = (float) Math.sqrt((descriptors[i] & 0xFF) * scale);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScaleInvariantFeatures that
        && imageWidth == that.imageWidth
        && Arrays.equals(points, that.points)
        && Arrays.equals(descriptors, that.descriptors);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(points) + Arrays.hashCode(descriptors);
  }

  @Override
  public String toString() {
    return "ScaleInvariantFeatures[" + size() + "]";
  }
}
