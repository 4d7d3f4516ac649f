package org.cargolens.analysis.display;

import java.util.Arrays;
import org.cargolens.analysis.material.EnergyRatioMap;

/**
 * How the two energies differ, as grey: bright is light matter, dark is heavy, middle grey is what
 * most of the picture is made of. Needs no calibration, so it names nothing. Safe for use by
 * several threads.
 */
public final class EnergyDifference {
  /** Grey where nothing is known: air and what is opaque. */
  private static final int NOTHING = 128;

  /** Least difference of the ratio that the whole scale spans: less would show noise. */
  private static final double LEAST_SPAN = 0.12;

  private static final int SAMPLES = 100_000;

  private EnergyDifference() {}

  /** Draws a map. */
  public static GreyPicture draw(EnergyRatioMap map) {
    double[] sorted = sorted(map);
    byte[] levels = new byte[map.width() * map.height()];
    Arrays.fill(levels, (byte) NOTHING);
    if (sorted.length > 0) {
      double middle = quantile(sorted, 0.5);
      double reach = Math.max(quantile(sorted, 0.95) - middle, middle - quantile(sorted, 0.05));
      double span = Math.max(LEAST_SPAN, 2 * reach);
      for (int y = 0; y < map.height(); y++) {
        for (int x = 0; x < map.width(); x++) {
          float ratio = map.ratio(x, y);
          if (!Float.isNaN(ratio)) {
            double level = NOTHING + 255 * (ratio - middle) / span;
            levels[y * map.width() + x] = (byte) Math.round(Math.max(0, Math.min(255, level)));
          }
        }
      }
    }
    return new GreyPicture(map.width(), map.height(), levels);
  }

  private static double[] sorted(EnergyRatioMap map) {
    long pixels = (long) map.width() * map.height();
    int step = (int) Math.max(1, pixels / SAMPLES);
    double[] values = new double[(int) (pixels / step) + 1];
    int count = 0;
    for (long i = 0; i < pixels; i += step) {
      float ratio = map.ratio((int) (i % map.width()), (int) (i / map.width()));
      if (!Float.isNaN(ratio)) {
        values[count++] = ratio;
      }
    }
    double[] known = Arrays.copyOf(values, count);
    Arrays.sort(known);
    return known;
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))];
  }
}
