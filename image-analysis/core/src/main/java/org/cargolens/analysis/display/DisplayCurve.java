package org.cargolens.analysis.display;

import org.cargolens.analysis.cv.PlaneHistogram;
import org.cargolens.scan.Domain;

/** From each possible sample to a level, 0 (dense) to 1. Immutable. */
final class DisplayCurve {
  /**
   * Least automatic window in shares of full scale: a uniform image stays so, not noise made loud.
   */
  private static final double LEAST_LINEAR = 0.1;

  /** Least automatic window in powers of e. */
  private static final double LEAST_LOGARITHMIC = 0.7;

  /** Below a five-thousandth of full scale a detector shows only noise, which is not stretched. */
  private static final double LEAST_SHARE = 0.0002;

  private final Domain domain;
  private final PlaneHistogram histogram;
  private final Scale scale;

  /** On what the samples are spread evenly. */
  private enum Scale {
    LINEAR,
    LOGARITHMIC,
    SQUARE_ROOT
  }

  /** The two ends of a window on this curve's own scale. */
  private record Ends(double low, double high) {}

  private DisplayCurve(Domain domain, PlaneHistogram histogram, Scale scale) {
    this.domain = domain;
    this.histogram = histogram;
    this.scale = scale;
  }

  /** Returns the level of each sample value of a plane with this domain and histogram. */
  static float[] levels(Domain domain, PlaneHistogram histogram, DisplaySettings settings) {
    boolean measured = domain == Domain.TRANSMISSION || domain == Domain.RAW_COUNTS;
    boolean logarithmic =
        settings.curve() == LevelCurve.LOGARITHMIC
            || (settings.curve() == LevelCurve.AUTOMATIC && measured);
    Scale scale = logarithmic ? Scale.LOGARITHMIC : Scale.LINEAR;
    return new DisplayCurve(domain, histogram, scale).levels(settings.window());
  }

  /**
   * Returns the level of each sample value of backscatter counts: their square root, on which the
   * noise of counts is the same everywhere (Bartlett, Supplement to the Journal of the Royal
   * Statistical Society 3, 1936).
   */
  static float[] scattered(PlaneHistogram histogram, DisplaySettings settings) {
    Scale scale =
        switch (settings.curve()) {
          case AUTOMATIC -> Scale.SQUARE_ROOT;
          case LINEAR -> Scale.LINEAR;
          case LOGARITHMIC -> Scale.LOGARITHMIC;
        };
    return new DisplayCurve(Domain.RAW_COUNTS, histogram, scale).levels(settings.window());
  }

  private float[] levels(LevelWindow window) {
    Ends ends = ends(window);
    boolean turned = domain == Domain.DISPLAY_GREY_BRIGHT_IS_DENSE;
    float[] levels = new float[histogram.fullScale() + 1];
    for (int value = 0; value < levels.length; value++) {
      double level = (scale(share(value)) - ends.low) / (ends.high - ends.low);
      double bounded = Math.min(1, Math.max(0, level));
      levels[value] = (float) (turned ? 1 - bounded : bounded);
    }
    return levels;
  }

  private Ends ends(LevelWindow window) {
    if (window instanceof LevelWindow.Samples samples) {
      return new Ends(scale(samples.low()), Math.max(scale(samples.high()), leastAbove(samples)));
    }
    if (window instanceof LevelWindow.Percentiles between) {
      return notNarrow(
          scale(share(histogram.percentile(between.low()))),
          scale(share(histogram.percentile(between.high()))));
    }
    Ends whole = ends(LevelWindow.AUTOMATIC);
    double middle = (whole.low + whole.high) / 2;
    boolean denseIsHigh = domain == Domain.DISPLAY_GREY_BRIGHT_IS_DENSE;
    boolean low = (window == LevelWindow.Part.DENSE) != denseIsHigh;
    return low ? new Ends(whole.low, middle) : new Ends(middle, whole.high);
  }

  /** Where both ends lie in the noise of a logarithmic scale they would be one. */
  private double leastAbove(LevelWindow.Samples samples) {
    return scale(samples.low()) + 1e-6;
  }

  private Ends notNarrow(double low, double high) {
    double least = scale == Scale.LOGARITHMIC ? LEAST_LOGARITHMIC : LEAST_LINEAR;
    if (high - low >= least) {
      return new Ends(low, high);
    }
    double middle = (low + high) / 2;
    return new Ends(middle - least / 2, middle + least / 2);
  }

  private double share(int value) {
    return (double) value / histogram.fullScale();
  }

  private double scale(double share) {
    return switch (scale) {
      case LINEAR -> share;
      case LOGARITHMIC -> Math.log(Math.max(share, LEAST_SHARE));
      case SQUARE_ROOT -> Math.sqrt(share);
    };
  }
}
