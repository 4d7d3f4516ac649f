package org.cargolens.scanner.profile;

/**
 * Numbers of a detector's scans, 1 to 255 and again from 1. They go on over connections: a detector
 * takes a number that it knows for the repetition of a start. Safe for use by several threads.
 */
final class ScanNumbers {
  private static final int MOST = 255;

  private int last;

  /** Makes them; the first will be that after {@code seed}, whatever its size. */
  ScanNumbers(long seed) {
    last = (int) Math.floorMod(seed, (long) MOST);
  }

  synchronized int next() {
    last = last % MOST + 1;
    return last;
  }
}
