package org.cargolens.bench.detect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cargolens.bench.measure.Durations;

/**
 * Times of rivals that took turns, A B C A B C …: whatever slows the machine for a while slows all
 * of them. For one thread.
 */
final class Turns {
  private final Map<String, List<Duration>> times = new LinkedHashMap<>();

  /** Adds one rival's time of the round that all are in. */
  void add(String rival, Duration time) {
    times.computeIfAbsent(rival, name -> new ArrayList<>()).add(time);
  }

  /** Returns the rivals in the order of their first turn. */
  List<String> rivals() {
    return List.copyOf(times.keySet());
  }

  /** Returns a rival's median in milliseconds. */
  double medianMillis(String rival) {
    return new Durations(of(rival)).percentileMillis(50);
  }

  /**
   * Returns how many times faster one is than another: the median, over rounds, of the ratio within
   * a round.
   *
   * @throws IllegalArgumentException if they didn't run equally often
   */
  double timesFaster(String one, String other) {
    List<Duration> ours = of(one);
    List<Duration> theirs = of(other);
    if (ours.size() != theirs.size()) {
      throw new IllegalArgumentException(
          one + " ran " + ours.size() + " times, " + other + " " + theirs.size());
    }
    double[] ratios = new double[ours.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = (double) theirs.get(i).toNanos() / Math.max(1, ours.get(i).toNanos());
    }
    Arrays.sort(ratios);
    int middle = ratios.length / 2;
    return ratios.length % 2 == 1 ? ratios[middle] : (ratios[middle - 1] + ratios[middle]) / 2;
  }

  private List<Duration> of(String rival) {
    List<Duration> found = times.get(rival);
    if (found == null) {
      throw new IllegalArgumentException(rival + " never had a turn");
    }
    return found;
  }
}
