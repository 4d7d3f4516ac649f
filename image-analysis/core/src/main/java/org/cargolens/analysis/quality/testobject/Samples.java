package org.cargolens.analysis.quality.testobject;

import org.cargolens.analysis.cv.Pixels;
import org.cargolens.scan.Region;

/** The samples of a plane as shares of full scale, for reading in regions. */
final class Samples {
  private final int width;
  private final int height;
  private final float[] values;

  private Samples(int width, int height, float[] values) {
    this.width = width;
    this.height = height;
    this.values = values;
  }

  /** Copies a plane of U8 or U16. */
  static Samples of(Pixels pixels) {
    return new Samples(pixels.width(), pixels.height(), pixels.toShares());
  }

  /**
   * Checks that a region lies within the picture.
   *
   * @throws IllegalArgumentException if not; names both
   */
  Samples check(Region region) {
    if (region.x2() > width || region.y2() > height) {
      throw new IllegalArgumentException(
          region + " is not within a picture of " + width + " x " + height);
    }
    return this;
  }

  float at(int x, int y) {
    return values[y * width + x];
  }

  /** Returns the mean of a region. */
  double mean(Region region) {
    check(region);
    double sum = 0;
    for (int y = region.y1(); y < region.y2(); y++) {
      for (int x = region.x1(); x < region.x2(); x++) {
        sum += at(x, y);
      }
    }
    return sum / region.area();
  }

  /** Returns the standard deviation of a region's samples about their mean. */
  double deviation(Region region) {
    double mean = mean(region);
    double squares = 0;
    for (int y = region.y1(); y < region.y2(); y++) {
      for (int x = region.x1(); x < region.x2(); x++) {
        squares += (at(x, y) - mean) * (at(x, y) - mean);
      }
    }
    return Math.sqrt(squares / Math.max(1, region.area() - 1));
  }
}
