package org.cargolens.analysis.evaluate;

/**
 * A range that holds the true figure with the stated probability.
 *
 * @param low lower end
 * @param high upper end, not below {@code low}
 * @param level probability, between 0 and 1
 */
public record ConfidenceInterval(double low, double high, double level) {
  /** Checks the order of the ends. */
  public ConfidenceInterval {
    if (!(low <= high) || !(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "not an interval: " + low + " to " + high + " at level " + level);
    }
  }
}
