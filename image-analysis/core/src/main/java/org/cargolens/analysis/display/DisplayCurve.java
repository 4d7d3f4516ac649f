package org.cargolens.analysis.display;

import org.cargolens.analysis.cv.PlaneHistogram;
import org.cargolens.scan.Domain;

/** From each possible sample to a grey level, 0 (dense) to 255. */
final class DisplayCurve {
  /** Share of the samples that may clip at either end. */
  private static final double CLIPPED = 0.002;

  /** Least window in shares of full scale: a uniform image stays uniform, not noise made loud. */
  private static final double LEAST_LINEAR = 0.1;

  /** Least window in powers of e. */
  private static final double LEAST_LOGARITHMIC = 0.7;

  private final byte[] levels;

  private DisplayCurve(byte[] levels) {
    this.levels = levels;
  }

  /** Returns the curve of a domain that fits a plane's values. */
  static DisplayCurve of(Domain domain, PlaneHistogram histogram) {
    boolean logarithmic = domain == Domain.TRANSMISSION || domain == Domain.RAW_COUNTS;
    double low = scale(histogram.percentile(CLIPPED), logarithmic, histogram.fullScale());
    double high = scale(histogram.percentile(1 - CLIPPED), logarithmic, histogram.fullScale());
    double least = logarithmic ? LEAST_LOGARITHMIC : LEAST_LINEAR;
    if (high - low < least) {
      double middle = (low + high) / 2;
      low = middle - least / 2;
      high = middle + least / 2;
    }
    byte[] levels = new byte[histogram.fullScale() + 1];
    for (int value = 0; value < levels.length; value++) {
      double level = (scale(value, logarithmic, histogram.fullScale()) - low) / (high - low);
      double bounded = Math.min(1, Math.max(0, level));
      levels[value] =
          (byte)
              Math.round(
                  255 * (domain == Domain.DISPLAY_GREY_BRIGHT_IS_DENSE ? 1 - bounded : bounded));
    }
    return new DisplayCurve(levels);
  }

  /** Returns the level of each sample value. */
  byte[] levels() {
    return levels;
  }

  /** Below a five-thousandth of full scale a detector shows only noise, which is not stretched. */
  private static double scale(int value, boolean logarithmic, int fullScale) {
    double share = (double) value / fullScale;
    return logarithmic ? Math.log(Math.max(share, 0.0002)) : share;
  }
}
