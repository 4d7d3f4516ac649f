package org.cargolens.scanner.spool;

import java.time.Duration;

/**
 * How often lines are written through to the disk while they come, and for how long the disk is
 * waited for.
 *
 * @param interval longest time from when a line was taken until it is written through, if the disk
 *     keeps up
 * @param bytes bytes of samples after which lines are written through sooner, at least 1
 * @param longestEnd longest wait for the disk at the end of a scan
 */
public record SpoolTiming(Duration interval, long bytes, Duration longestEnd) {
  /** Each 200 ms or 16 MiB; 30 s at the end. */
  public static final SpoolTiming DEFAULT =
      new SpoolTiming(Duration.ofMillis(200), 16L << 20, Duration.ofSeconds(30));

  /** Checks the numbers. */
  public SpoolTiming {
    if (interval.isNegative() || longestEnd.isNegative()) {
      throw new IllegalArgumentException(
          "interval and longestEnd must not be negative, are " + interval + ", " + longestEnd);
    }
    if (bytes < 1) {
      throw new IllegalArgumentException("bytes must be at least 1, is " + bytes);
    }
  }
}
