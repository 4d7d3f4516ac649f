package org.cargolens.analysis.material;

import org.cargolens.analysis.cv.PlaneHistogram;

/**
 * Where the open beam lies in a plane of transmission. Correction puts it at full scale; files that
 * others corrected have it somewhat below.
 */
final class AirLevel {
  private static final int FULL_SCALE = 65535;

  /** Below this share of full scale the brightest part of a scan is no air but cargo. */
  private static final double LEAST = 0.85;

  private static final int BIN = 128;

  /** A peak of the histogram is air if so many of the pixels lie within it. */
  private static final double LEAST_SHARE = 0.003;

  private AirLevel() {}

  /**
   * Returns the level of the open beam: the brightest peak of the histogram that lies within 15 %
   * of full scale, else full scale.
   */
  static double of(PlaneHistogram histogram) {
    int bins = (FULL_SCALE + 1) / BIN;
    double[] counts = new double[bins];
    double all = 0;
    for (int value = 0; value <= FULL_SCALE; value++) {
      int bin = value / BIN;
      // What lies at full scale may be cut off there; it is air, too, but no peak.
      counts[bin] += value == FULL_SCALE ? 0 : histogram.count(value);
      all += histogram.count(value);
    }
    double clipped = histogram.count(FULL_SCALE) / all;
    if (clipped > LEAST_SHARE) {
      return FULL_SCALE;
    }
    for (int bin = bins - 2; bin > LEAST * bins; bin--) {
      double here = counts[bin - 1] + counts[bin] + counts[bin + 1];
      boolean peak = counts[bin] >= counts[bin - 1] && counts[bin] >= counts[bin + 1];
      if (peak && here >= LEAST_SHARE * all) {
        return (bin + 0.5) * BIN;
      }
    }
    return FULL_SCALE;
  }
}
