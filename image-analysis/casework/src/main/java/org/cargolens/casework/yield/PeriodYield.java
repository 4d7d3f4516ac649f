package org.cargolens.casework.yield;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Yields of a period. A case belongs to the period of its first scan.
 *
 * @param period which
 * @param total of all cases
 * @param groups by dimension and group, in order
 * @param random of cases drawn at random
 * @param drawn of these, what is known of them case by case
 * @param rules of each rule that held for a scanned case, in order of its id; behind a rule of
 *     which several versions did, each of these
 * @param times how long steps took
 */
public record PeriodYield(
    Period period,
    YieldCounts total,
    Map<Dimension, Map<String, YieldCounts>> groups,
    YieldCounts random,
    DrawnCases drawn,
    List<RuleYield> rules,
    List<WaitingTime> times) {
  /** Copies the collections. */
  public PeriodYield {
    Map<Dimension, Map<String, YieldCounts>> copy = new EnumMap<>(Dimension.class);
    groups.forEach(
        (dimension, counts) ->
            copy.put(dimension, Collections.unmodifiableMap(new TreeMap<>(counts))));
    groups = Collections.unmodifiableMap(copy);
    rules = List.copyOf(rules);
    times = List.copyOf(times);
  }

  /** Returns the counts of a group, none if it had no scan. */
  public YieldCounts of(Dimension dimension, String group) {
    return groups.getOrDefault(dimension, Map.of()).getOrDefault(group, YieldCounts.NONE);
  }

  /** Returns what a rule brought, if it held for a scanned case. */
  public Optional<RuleYield> rule(String id) {
    return rules.stream().filter(rule -> rule.rule().equals(id)).findFirst();
  }
}
