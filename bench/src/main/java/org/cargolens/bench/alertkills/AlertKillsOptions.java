package org.cargolens.bench.alertkills;

import java.util.Optional;

/**
 * What to do.
 *
 * @param steps how many decisions and alerts in all, at least two a process: every second one is an
 *     alert
 * @param processes how many processes work at once, at least 1
 * @param kills how many kills, all of them before the last steps
 * @param seed seed of the moments
 * @param store address of a store that was never used for the unit whose processes are killed,
 *     empty for a new SQLite file; the other unit has a file in any case
 */
public record AlertKillsOptions(
    int steps, int processes, int kills, long seed, Optional<String> store) {
  /** Checks the numbers. */
  public AlertKillsOptions {
    if (processes < 1 || steps < 2 * processes || kills < 0) {
      throw new IllegalArgumentException(
          "steps >= 2 x processes, processes >= 1 and kills >= 0 are needed, not "
              + steps
              + ", "
              + processes
              + " and "
              + kills);
    }
  }
}
