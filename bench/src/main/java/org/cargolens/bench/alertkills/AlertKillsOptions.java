package org.cargolens.bench.alertkills;

/**
 * What to do.
 *
 * @param steps how many decisions and alerts in all, at least two a process: every second one is an
 *     alert
 * @param processes how many processes work at once, at least 1
 * @param kills least number of kills; a process that has done all is not killed
 * @param seed seed of the moments
 */
public record AlertKillsOptions(int steps, int processes, int kills, long seed) {
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
