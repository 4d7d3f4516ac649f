package org.cargolens.casework.yield;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * How long a step took.
 *
 * @param name from what to what
 * @param cases how many cases made it
 * @param median the least time that at least half of them didn't exceed (nearest rank); empty if
 *     there are none
 * @param ninetieth the same of nine in ten
 * @param disordered cases whose later step is recorded before the earlier one; left out
 */
public record WaitingTime(
    String name,
    long cases,
    Optional<Duration> median,
    Optional<Duration> ninetieth,
    long disordered) {
  private static final int HALF = 50;
  private static final int NINE_IN_TEN = 90;

  /** Collects times. */
  static final class Collector {
    private static final int FIRST = 64;

    private final String name;
    private long[] millis = new long[FIRST];
    private int size;
    private long disordered;

    Collector(String name) {
      this.name = name;
    }

    /** Takes a case if both steps happened. */
    void add(Optional<Instant> from, Optional<Instant> to) {
      if (from.isEmpty() || to.isEmpty()) {
        return;
      }
      long took = to.get().toEpochMilli() - from.get().toEpochMilli();
      if (took < 0) {
        disordered++;
        return;
      }
      if (size == millis.length) {
        millis = Arrays.copyOf(millis, 2 * size);
      }
      millis[size++] = took;
    }

    WaitingTime time() {
      long[] sorted = Arrays.copyOf(millis, size);
      Arrays.sort(sorted);
      return new WaitingTime(
          name, size, percentile(sorted, HALF), percentile(sorted, NINE_IN_TEN), disordered);
    }

    private static Optional<Duration> percentile(long[] sorted, int percent) {
      if (sorted.length == 0) {
        return Optional.empty();
      }
      int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
      return Optional.of(Duration.ofMillis(sorted[rank - 1]));
    }
  }
}
