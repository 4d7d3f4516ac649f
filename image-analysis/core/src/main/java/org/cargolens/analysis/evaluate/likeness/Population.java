package org.cargolens.analysis.evaluate.likeness;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What many pictures have in common. Immutable.
 *
 * @param pictures one for each, at least one
 */
public record Population(List<PictureStatistics> pictures) {
  /** Copies the list. */
  public Population {
    pictures = List.copyOf(pictures);
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException("a population has at least one picture");
    }
  }

  /** Returns a figure's mean. */
  public double mean(ToDoubleFunction<PictureStatistics> figure) {
    return pictures.stream().mapToDouble(figure).average().orElseThrow();
  }

  /**
   * Returns the figure of the picture at a share of all, in ascending order: 0.1 and 0.9 are the
   * range of most.
   */
  public double quantile(ToDoubleFunction<PictureStatistics> figure, double share) {
    double[] sorted = pictures.stream().mapToDouble(figure).sorted().toArray();
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  /** Returns the mean of a curve. */
  public Curve curve(Function<PictureStatistics, Curve> curve) {
    return Curve.mean(pictures.stream().map(curve).toList());
  }
}
