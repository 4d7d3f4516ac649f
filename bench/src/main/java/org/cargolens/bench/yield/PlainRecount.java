package org.cargolens.bench.yield;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.cargolens.casework.simulation.InventedCase;
import org.cargolens.casework.yield.Dimension;
import org.cargolens.casework.yield.Period;
import org.cargolens.casework.yield.RuleHeld;
import org.cargolens.casework.yield.YieldCounts;

/**
 * The plain twin of the reckoning: goes through the invented cases again for each figure, and
 * shares no code with it.
 */
final class PlainRecount {
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("uuuu-MM").withZone(ZoneOffset.UTC);

  private final List<InventedCase> scanned = new ArrayList<>();

  PlainRecount(List<InventedCase> cases, Period period) {
    Instant begin = period.from().atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant end = period.to().atStartOfDay(ZoneOffset.UTC).toInstant();
    for (InventedCase one : cases) {
      if (one.scan().isPresent()) {
        Instant at = one.scan().get().at();
        if ((at.equals(begin) || at.isAfter(begin)) && at.isBefore(end)) {
          scanned.add(one);
        }
      }
    }
  }

  YieldCounts total() {
    return count(one -> true);
  }

  YieldCounts count(Predicate<InventedCase> wanted) {
    return new YieldCounts(
        scanned.stream().filter(wanted).count(),
        scanned.stream().filter(wanted).filter(one -> one.scan().get().flagged()).count(),
        scanned.stream().filter(wanted).filter(InventedCase::suspected).count(),
        scanned.stream().filter(wanted).filter(one -> one.opening().isPresent()).count(),
        scanned.stream().filter(wanted).filter(InventedCase::found).count());
  }

  Map<String, YieldCounts> groups(Dimension dimension) {
    Set<String> names = new TreeSet<>();
    scanned.forEach(one -> names.addAll(names(dimension, one)));
    Map<String, YieldCounts> counts = new TreeMap<>();
    for (String name : names) {
      counts.put(name, count(one -> names(dimension, one).contains(name)));
    }
    return counts;
  }

  YieldCounts alone(String rule) {
    return count(one -> names(Dimension.RULE, one).equals(Set.of(rule)));
  }

  YieldCounts drawn() {
    return count(one -> one.score().rules().stream().anyMatch(RuleHeld::random));
  }

  /** Returns the waiting times from alert to scan, sorted. */
  List<Duration> alertToScan() {
    List<Duration> times = new ArrayList<>();
    for (InventedCase one : scanned) {
      if (!one.score().rules().isEmpty()) {
        times.add(Duration.between(one.score().at(), one.scan().get().at()));
      }
    }
    Collections.sort(times);
    return times;
  }

  private static Set<String> names(Dimension dimension, InventedCase one) {
    Set<String> names = new TreeSet<>();
    switch (dimension) {
      case RULE -> one.score().rules().forEach(rule -> names.add(rule.id()));
      case RULE_VERSION ->
          one.score().rules().forEach(rule -> names.add(rule.id() + " v" + rule.version()));
      case MODEL -> names.add(one.scan().get().model());
      case SCANNER -> names.add(one.scan().get().where().scanner());
      case SITE -> names.add(one.scan().get().where().site());
      case PLACE -> names.add(one.papers().place().path());
      case GOODS -> one.papers().hs().forEach(hs -> names.add(hs.substring(0, 2)));
      case HEADING -> one.papers().hs().forEach(hs -> names.add(hs.substring(0, 4)));
      case ORIGIN -> names.add(one.papers().origin());
      // No plans are recorded in invented histories.
      case GROUND -> {}
      case MONTH -> names.add(MONTH.format(one.scan().get().at()));
    }
    return names.isEmpty() ? Set.of(Dimension.NONE) : names;
  }
}
