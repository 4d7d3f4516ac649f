package org.cargolens.bench.casekills;

import java.util.Optional;

/**
 * What to do.
 *
 * @param decisions how many decisions in all, at least one a process
 * @param processes how many processes decide at once, at least 1
 * @param kills how many kills, all of them before the last decisions
 * @param seed seed of the moments
 * @param store address of a store that was never used, empty for a new SQLite file
 */
public record CaseKillsOptions(
    int decisions, int processes, int kills, long seed, Optional<String> store) {
  /** Checks the numbers. */
  public CaseKillsOptions {
    if (processes < 1 || decisions < processes || kills < 0) {
      throw new IllegalArgumentException(
          "decisions >= processes >= 1 and kills >= 0 are needed, not "
              + decisions
              + ", "
              + processes
              + " and "
              + kills);
    }
  }
}
