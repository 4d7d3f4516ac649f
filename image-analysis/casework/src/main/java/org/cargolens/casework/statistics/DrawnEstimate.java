package org.cargolens.casework.statistics;

import org.cargolens.analysis.evaluate.ConfidenceInterval;

/**
 * How many violations there are among all arrivals, told from those drawn at random: every arrival
 * had the same probability to be drawn (Horvitz and Thompson, A generalization of sampling without
 * replacement from a finite universe, 1952, with the number drawn as the sum of weights after
 * Hajek).
 *
 * @param found finds among those drawn; each drawn must have been scanned and followed up alike
 * @param arrivals all arrivals, not fewer than were drawn
 */
public record DrawnEstimate(Proportion found, long arrivals) {
  /** Checks the number of arrivals. */
  public DrawnEstimate {
    if (arrivals < found.of()) {
      throw new IllegalArgumentException(found.of() + " drawn of " + arrivals + " arrivals");
    }
  }

  /** Returns how many violations are to be expected among all arrivals. */
  public double violations() {
    return found.value() * arrivals;
  }

  /** Returns its 95 % interval, that of Wilson for the share of the drawn. */
  public ConfidenceInterval interval() {
    ConfidenceInterval share = found.wilson();
    return new ConfidenceInterval(share.low() * arrivals, share.high() * arrivals, share.level());
  }
}
