package org.cargolens.bench.detect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cargolens.bench.result.Metric;

/**
 * What a scan costs when all nets look at it, as they do in an analysis: the sum of their medians,
 * for each rival that ran all of them. For one thread.
 */
final class NetsTogether {
  private static final String PREFIX = "nets.whole.";

  private final Map<String, Double> millis = new LinkedHashMap<>();
  private final Map<String, Integer> nets = new LinkedHashMap<>();
  private int all;

  /** Adds one net's turns on the whole scan. */
  void add(Turns turns) {
    all++;
    for (String rival : turns.rivals()) {
      millis.merge(rival, turns.medianMillis(rival), Double::sum);
      nets.merge(rival, 1, Integer::sum);
    }
  }

  /** Returns the figures; none of fewer than two nets. */
  List<Metric> metrics() {
    List<Metric> metrics = new ArrayList<>();
    if (all < 2) {
      return metrics;
    }
    double ours = millis(PackRivals.OURS);
    for (Map.Entry<String, Double> rival : millis.entrySet()) {
      if (nets.getOrDefault(rival.getKey(), 0) == all) {
        metrics.add(Metric.fact(PREFIX + rival.getKey() + ".p50", "ms", rival.getValue()));
        if (!rival.getKey().startsWith(PackRivals.OURS)) {
          metrics.add(
              Metric.higher(PREFIX + "times-" + rival.getKey(), "x", rival.getValue() / ours));
        }
      }
    }
    return metrics;
  }

  private double millis(String rival) {
    return millis.getOrDefault(rival, Double.NaN);
  }
}
