package org.cargolens.analysis.correct;

import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.scan.Channel;

/**
 * Tells which pixels of an upright image measured nothing: those whose counts were at full scale,
 * where less matter could be than it seems, and those whose counts were zero, where any amount
 * could be. Read from the scan itself, which no correction changes.
 */
public final class FlaggedPixels {
  /** Flag of a pixel whose count was at full scale. */
  public static final int SATURATED = 1;

  /** Flag of a pixel whose count was zero. */
  public static final int ZERO = 2;

  private FlaggedPixels() {}

  /**
   * Returns the sum of each pixel's flags.
   *
   * @param channel counts as recorded
   * @param transform the way to the image whose pixels are meant; its columns must be the lines
   * @return U8, to be closed by the caller
   * @throws IllegalArgumentException if the transform is of another size or has other columns
   */
  public static Pixels of(Channel channel, StoredTransform transform) {
    int width = channel.lines();
    int height = channel.detectors();
    if (transform.columns().isPresent()
        || transform.width() != width
        || transform.height() != height) {
      throw new IllegalArgumentException(transform + " is not that of " + channel);
    }
    byte[] flags = new byte[width * height];
    int full = channel.format().fullScale();
    for (int y = 0; y < height; y++) {
      int detector = transform.mirroredY() ? height - 1 - y : y;
      for (int x = 0; x < width; x++) {
        int count = channel.sample(transform.mirroredX() ? width - 1 - x : x, detector);
        flags[y * width + x] = (byte) (count >= full ? SATURATED : count == 0 ? ZERO : 0);
      }
    }
    return Pixels.of(flags, width, height);
  }
}
