package org.cargolens.bench.spool;

/**
 * How often a program that keeps scans is killed.
 *
 * @param kills times that it is, at least 1
 * @param seed of the first one; each draws scans and moment from its own, one higher than the last
 */
public record SpoolKillsOptions(int kills, long seed) {
  /** Checks the number. */
  public SpoolKillsOptions {
    if (kills < 1) {
      throw new IllegalArgumentException("kills must be positive, are " + kills);
    }
  }
}
