package org.cargolens.analysis.evaluate.likeness;

import java.util.function.Function;

/**
 * How far apart the mean curves of two populations are: earth mover's distances, 0 for the same, 1
 * for all mass at opposite ends.
 *
 * @param greys of the histograms of greys
 * @param gradients of the histograms of gradients
 * @param powerAlong of the noise's power along rows
 * @param powerAcross the same along columns
 */
public record Likeness(double greys, double gradients, double powerAlong, double powerAcross) {
  /** Compares two populations; the order plays no part. */
  public static Likeness between(Population one, Population other) {
    return new Likeness(
        distance(one, other, PictureStatistics::greys),
        distance(one, other, PictureStatistics::gradients),
        distance(one, other, PictureStatistics::powerAlong),
        distance(one, other, PictureStatistics::powerAcross));
  }

  private static double distance(
      Population one, Population other, Function<PictureStatistics, Curve> curve) {
    return one.curve(curve).distance(other.curve(curve));
  }
}
