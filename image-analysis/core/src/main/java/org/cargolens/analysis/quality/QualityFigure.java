package org.cargolens.analysis.quality;

import java.util.OptionalDouble;

/**
 * One figure of an image's quality, with its limits and what they make of it.
 *
 * @param name what was measured, with its unit: {@code edgeWidthPixels}
 * @param value the figure, finite; empty if the image doesn't tell
 * @param limits from where on it is poor or bad
 * @param verdict what it means
 */
public record QualityFigure(
    String name, OptionalDouble value, QualityThreshold limits, QualityVerdict verdict) {
  /** Returns a figure judged by its limits. */
  public static QualityFigure of(String name, OptionalDouble value, QualityThreshold limits) {
    return new QualityFigure(name, value, limits, limits.judge(value));
  }
}
