package org.cargolens.scanner.profile;

/**
 * Which line of a scan a number means that wraps. Two numbers are known truly: how many lines came,
 * one after another, and how many the detector says it has sent. What lies near one of them is
 * believed; a number far ahead may have wrapped in an outage, or be wrong. Used by the receive
 * thread alone.
 */
final class LineNumbers {
  private final int unusedBits;
  private final long near;
  private long firstId;
  private long high;
  private long told;

  /**
   * Makes them.
   *
   * @param bytes width of the number
   * @param near how many lines beyond those that are known a line may be one of
   */
  LineNumbers(int bytes, long near) {
    unusedBits = Long.SIZE - Byte.SIZE * bytes;
    this.near = near;
  }

  /** Says which number line 0 has. */
  void begin(long id) {
    firstId = id;
  }

  /** Returns the line nearest to what is known; negative if it is of before the scan. */
  long line(long id) {
    long known = known();
    return known + ((id - firstId - known) << unusedBits >> unusedBits);
  }

  /** Returns whether a line comes no earlier than it may. */
  boolean isNear(long line) {
    return line < known() + near;
  }

  /** Something of a line came. */
  void seen(long line) {
    high = Math.max(high, line + 1);
  }

  /** The detector says how many lines it has sent. */
  void told(long lines) {
    told = lines;
  }

  /** Returns the number after that of the last line of which something came. */
  long high() {
    return high;
  }

  /** Returns how many lines are known to exist. */
  long known() {
    return Math.max(high, told);
  }
}
