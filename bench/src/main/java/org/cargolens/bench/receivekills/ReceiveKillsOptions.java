package org.cargolens.bench.receivekills;

/**
 * How often a program that receives is killed.
 *
 * @param kills times that it is, at least 1
 * @param seed of the first one; each draws scans and moment from its own, one higher than the last
 */
public record ReceiveKillsOptions(int kills, long seed) {
  /** Checks the number. */
  public ReceiveKillsOptions {
    if (kills < 1) {
      throw new IllegalArgumentException("kills must be positive, are " + kills);
    }
  }
}
