package org.cargolens.simulator.device;

import java.util.function.IntSupplier;

/**
 * When lines are recorded.
 *
 * @param linesPerSecond line rate; 0 for all at once
 * @param startNanos when the scan began, on the clock of {@link System#nanoTime()}
 * @param standstill lines beyond which none are recorded at the moment
 */
record LineClock(double linesPerSecond, long startNanos, IntSupplier standstill) {
  /** Returns how many of {@code end} lines are recorded, at least {@code sent}. */
  int recorded(int end, int sent) {
    int most = Math.max(sent, Math.min(end, standstill.getAsInt()));
    if (linesPerSecond <= 0) {
      return most;
    }
    double recorded = (System.nanoTime() - startNanos) * 1e-9 * linesPerSecond;
    return Math.max(sent, (int) Math.min(most, recorded));
  }
}
