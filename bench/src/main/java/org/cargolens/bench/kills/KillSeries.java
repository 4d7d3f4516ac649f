package org.cargolens.bench.kills;

/**
 * How often a program is killed.
 *
 * @param kills times that it is, at least 1
 * @param seed of the first one; each draws its work and its moment from its own, one higher than
 *     the last
 */
public record KillSeries(int kills, long seed) {
  /** Checks the number. */
  public KillSeries {
    if (kills < 1) {
      throw new IllegalArgumentException("kills must be positive, are " + kills);
    }
  }
}
