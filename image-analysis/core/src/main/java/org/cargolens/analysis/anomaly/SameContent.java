package org.cargolens.analysis.anomaly;

/**
 * Tells whether two images show one recording, of which one was compressed lossily since: the same
 * size, hardly a grey apart in the mean, and in no block either. Two recordings differ more by
 * their noise alone, and a thing that only one of them shows changes the mean of its block.
 */
final class SameContent {
  /** JPEG of quality 90 leaves 0.4 in working pixels; recordings measured so far differ by 1.6. */
  private static final double MOST_MEAN = 0.5;

  private static final int BLOCK = 8;
  private static final double MOST_BLOCK_MEAN = 1.5;

  private SameContent() {}

  /** Returns whether two working images are one recording. */
  static boolean of(WorkingImage a, WorkingImage b) {
    if (a.width() != b.width() || a.height() != b.height()) {
      return false;
    }
    long sum = 0;
    for (int i = 0; i < a.grey().length; i++) {
      sum += Math.abs(difference(a, b, i));
    }
    return sum <= MOST_MEAN * a.grey().length && noBlockDiffers(a, b);
  }

  private static int difference(WorkingImage a, WorkingImage b, int i) {
    return (a.grey()[i] & 0xFF) - (b.grey()[i] & 0xFF);
  }

  private static boolean noBlockDiffers(WorkingImage a, WorkingImage b) {
    for (int top = 0; top < a.height(); top += BLOCK) {
      for (int left = 0; left < a.width(); left += BLOCK) {
        int bottom = Math.min(a.height(), top + BLOCK);
        int right = Math.min(a.width(), left + BLOCK);
        int sum = 0;
        for (int y = top; y < bottom; y++) {
          for (int x = left; x < right; x++) {
            sum += difference(a, b, y * a.width() + x);
          }
        }
        if (Math.abs(sum) > MOST_BLOCK_MEAN * (bottom - top) * (right - left)) {
          return false;
        }
      }
    }
    return true;
  }
}
