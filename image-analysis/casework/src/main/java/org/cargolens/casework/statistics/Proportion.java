package org.cargolens.casework.statistics;

import org.cargolens.analysis.evaluate.ConfidenceInterval;

/**
 * So many of so many.
 *
 * @param hits how many, 0 to {@code of}
 * @param of of how many, 0 or more
 */
public record Proportion(long hits, long of) {
  /** The 0.975 quantile of the normal distribution. */
  private static final double Z = 1.959963984540054;

  private static final double LEVEL = 0.95;

  /** Checks the order. */
  public Proportion {
    if (hits < 0 || hits > of) {
      throw new IllegalArgumentException("no share: " + hits + " of " + of);
    }
  }

  /** Returns the share, 0 if of none. */
  public double value() {
    return of == 0 ? 0 : (double) hits / of;
  }

  /**
   * Returns the 95 % interval after Wilson (Probable inference, the law of succession, and
   * statistical inference, 1927); 0 to 1 if of none.
   */
  public ConfidenceInterval wilson() {
    if (of == 0) {
      return new ConfidenceInterval(0, 1, LEVEL);
    }
    double n = of;
    double spread = Z * Z / n;
    double centre = value() + spread / 2;
    double half = Z * Math.sqrt(value() * (1 - value()) / n + spread / (4 * n));
    double scale = 1 + spread;
    double low = hits == 0 ? 0 : Math.max(0, (centre - half) / scale);
    double high = hits == of ? 1 : Math.min(1, (centre + half) / scale);
    return new ConfidenceInterval(low, high, LEVEL);
  }
}
