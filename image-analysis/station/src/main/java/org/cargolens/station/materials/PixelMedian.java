package org.cargolens.station.materials;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.cargolens.analysis.material.MaterialSegment;

/** Medians over segments, each counting as often as it has pixels. */
final class PixelMedian {
  private PixelMedian() {}

  static int pixels(List<MaterialSegment> segments) {
    return segments.stream().mapToInt(MaterialSegment::pixels).sum();
  }

  /** Returns the median of a value; NaN of nothing. */
  static double of(List<MaterialSegment> segments, ToDoubleFunction<MaterialSegment> value) {
    record Weighted(double value, int pixels) {}

    double half = pixels(segments) / 2.0;
    double sum = 0;
    List<Weighted> sorted =
        segments.stream()
            .map(segment -> new Weighted(value.applyAsDouble(segment), segment.pixels()))
            .sorted(Comparator.comparingDouble(Weighted::value))
            .toList();
    for (Weighted one : sorted) {
      sum += one.pixels();
      if (sum >= half) {
        return one.value();
      }
    }
    return Double.NaN;
  }
}
