package org.cargolens.bench.rules;

/**
 * What to measure.
 *
 * @param cases how many cases, at least 1
 * @param rules how many rules, at least 1
 * @param seed seed of both
 */
public record RulesOptions(int cases, int rules, long seed) {
  /** Checks the numbers. */
  public RulesOptions {
    if (cases < 1 || rules < 1) {
      throw new IllegalArgumentException(
          "cases and rules must be positive, are " + cases + " and " + rules);
    }
  }
}
