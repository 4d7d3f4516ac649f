package org.cargolens.casework.selection;

import org.cargolens.analysis.evaluate.ConfidenceInterval;
import org.cargolens.casework.statistics.Proportion;

/**
 * How many violations there are among all arrivals, told from those drawn at random: every arrival
 * had the same probability to be drawn (Horvitz and Thompson, A generalization of sampling without
 * replacement from a finite universe, 1952, with the number drawn as the sum of weights after
 * Hajek).
 *
 * @param violations estimate
 * @param interval its 95 % interval, that of Wilson for the share of the drawn
 */
public record DrawnEstimate(double violations, ConfidenceInterval interval) {
  /**
   * Returns the estimate.
   *
   * @param found finds among those drawn; each drawn must have been scanned and followed up alike
   * @param arrivals all arrivals, not fewer than were drawn
   */
  public static DrawnEstimate of(Proportion found, long arrivals) {
    if (arrivals < found.of()) {
      throw new IllegalArgumentException(found.of() + " drawn of " + arrivals + " arrivals");
    }
    ConfidenceInterval share = found.wilson();
    return new DrawnEstimate(
        found.value() * arrivals,
        new ConfidenceInterval(share.low() * arrivals, share.high() * arrivals, share.level()));
  }
}
