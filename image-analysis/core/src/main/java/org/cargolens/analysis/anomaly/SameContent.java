package org.cargolens.analysis.anomaly;

/**
 * Tells whether two images show one recording, stored differently: the same size, and nowhere
 * farther apart than lossy compression leaves them. Two recordings of an unmoved vehicle differ
 * more, by noise and by a fraction of a line.
 */
final class SameContent {
  /** JPEG of quality 40 stays below; recordings measured so far stay above. */
  private static final double MOST_MEAN = 1.5;

  private static final int MOST_DIFFERENCE = 10;
  private static final double OUTLIERS = 0.01;

  private SameContent() {}

  /** Returns whether two working images are one recording. */
  static boolean of(WorkingImage a, WorkingImage b) {
    if (a.width() != b.width() || a.height() != b.height()) {
      return false;
    }
    long sum = 0;
    int outliers = 0;
    for (int i = 0; i < a.grey().length; i++) {
      int difference = Math.abs((a.grey()[i] & 0xFF) - (b.grey()[i] & 0xFF));
      sum += difference;
      if (difference > MOST_DIFFERENCE) {
        outliers++;
      }
    }
    return sum <= MOST_MEAN * a.grey().length && outliers <= OUTLIERS * a.grey().length;
  }
}
