package org.cargolens.bench.measure;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;

/** Measured times of one kind, sorted; all are kept, so that percentiles are exact. */
public final class Durations {
  private static final double NANOS_PER_MILLI = 1e6;

  private final long[] sortedNanos;

  /**
   * Takes measured times in any order.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Durations(Collection<Duration> times) {
    if (times.isEmpty()) {
      throw new IllegalArgumentException("percentiles need at least one time");
    }
    sortedNanos = times.stream().mapToLong(Duration::toNanos).toArray();
    Arrays.sort(sortedNanos);
  }

  /** Returns how many times there are. */
  public int count() {
    return sortedNanos.length;
  }

  /**
   * Returns the least measured time that at least the given share of all times doesn't exceed
   * (nearest rank; nothing is interpolated between measured times).
   *
   * @param percent above 0, at most 100
   * @return milliseconds
   */
  public double percentileMillis(double percent) {
    if (!(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException("percent must be above 0 to 100, is " + percent);
    }
    int rank = (int) Math.ceil(percent / 100 * sortedNanos.length);
    return sortedNanos[Math.max(rank, 1) - 1] / NANOS_PER_MILLI;
  }

  /** Returns the longest time in milliseconds. */
  public double maxMillis() {
    return percentileMillis(100);
  }

  /** Returns the mean time in milliseconds. */
  public double meanMillis() {
    return Arrays.stream(sortedNanos).average().orElseThrow() / NANOS_PER_MILLI;
  }
}
