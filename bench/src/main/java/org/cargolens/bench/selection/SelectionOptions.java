package org.cargolens.bench.selection;

/**
 * What to simulate.
 *
 * @param seeds how many histories, 2 or more
 * @param days how many days are learned from, and how many are judged, 1 or more
 * @param first seed of the first history
 */
public record SelectionOptions(int seeds, int days, long first) {
  /** Checks the numbers. */
  public SelectionOptions {
    if (seeds < 2 || days < 1) {
      throw new IllegalArgumentException(
          "seeds must be 2 or more and days 1 or more, are " + seeds + " and " + days);
    }
  }
}
