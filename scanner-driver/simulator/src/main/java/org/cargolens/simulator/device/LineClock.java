package org.cargolens.simulator.device;

/**
 * When lines are recorded.
 *
 * @param linesPerSecond line rate; 0 for all at once
 * @param startNanos when the scan began, on the clock of {@link System#nanoTime()}
 */
record LineClock(double linesPerSecond, long startNanos) {
  /** Returns how many of {@code end} lines are recorded, at least {@code sent}. */
  int recorded(int end, int sent) {
    if (linesPerSecond <= 0) {
      return end;
    }
    double recorded = (System.nanoTime() - startNanos) * 1e-9 * linesPerSecond;
    return Math.max(sent, (int) Math.min(end, recorded));
  }
}
