package org.cargolens.bench.folder;

/**
 * How often a station is killed.
 *
 * @param kills times that it is, at least 1
 * @param seed of the first one; each draws files and moment from its own, one higher than the last
 */
public record FolderKillsOptions(int kills, long seed) {
  /** Checks the number. */
  public FolderKillsOptions {
    if (kills < 1) {
      throw new IllegalArgumentException("kills must be positive, are " + kills);
    }
  }
}
