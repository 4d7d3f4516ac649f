package org.cargolens.casework.yield;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.statistics.Proportion;
import org.cargolens.casework.statistics.Ratio;

/** Adds a period's cases up. */
final class PeriodSum {
  private final Period period;
  private final Instant until;
  private final Instant begin;
  private final Instant end;
  private final Set<String> randomRules;
  private final CountSum total = new CountSum();
  private final CountSum random = new CountSum();
  private final Set<Place> drawnAt = new HashSet<>();
  private final Map<Dimension, Map<String, CountSum>> groups = new EnumMap<>(Dimension.class);
  private final Map<String, RuleSum> rules = new TreeMap<>();
  private final WaitingTime.Collector toScan = new WaitingTime.Collector("alert to scan");
  private final WaitingTime.Collector toDecision = new WaitingTime.Collector("scan to decision");
  private final WaitingTime.Collector toOpening = new WaitingTime.Collector("decision to opening");
  private final WaitingTime.Collector whole = new WaitingTime.Collector("alert to opening");
  private long drawnCases;
  private long drawnFinds;

  /** Counts what happened before a moment, so that a year and the one before are as complete. */
  PeriodSum(Period period, Instant until, YieldQuestion question) {
    this.period = period;
    this.until = until;
    this.begin = period.begin();
    this.end = period.end().isBefore(until) ? period.end() : until;
    this.randomRules = question.randomRules();
    question.by().forEach(dimension -> groups.put(dimension, new HashMap<>()));
  }

  /** Takes a case if its first scan is of this period. */
  void add(CaseSummary latest) {
    Optional<Instant> scanned = latest.steps().scanned();
    if (scanned.isEmpty() || scanned.get().isBefore(begin) || !scanned.get().isBefore(end)) {
      return;
    }
    addScanned(latest.before(until));
  }

  private void addScanned(CaseSummary one) {
    CaseSummary.Steps steps = one.steps();
    total.add(one);
    groups.forEach(
        (dimension, sums) ->
            dimension
                .groups(one, period.zone())
                .forEach(group -> sums.computeIfAbsent(group, name -> new CountSum()).add(one)));
    addRules(one);
    toScan.add(steps.alerted(), steps.scanned());
    toDecision.add(steps.scanned(), steps.decided());
    toOpening.add(steps.decided(), steps.opened());
    whole.add(steps.alerted(), steps.opened());
  }

  private void addRules(CaseSummary one) {
    List<String> held = Dimension.RULE.groups(one, period.zone());
    boolean drawn = one.traits().choice().drawn();
    for (RuleHeld rule : one.traits().rules()) {
      boolean draws = rule.random() || randomRules.contains(rule.id());
      drawn |= draws;
      rules.computeIfAbsent(rule.id(), id -> new RuleSum()).meet(rule.version(), draws);
    }
    if (drawn) {
      random.add(one);
      addDrawn(one);
    }
    boolean alone = held.size() == 1;
    for (String id : held) {
      RuleSum sum = rules.get(id);
      if (sum != null) {
        sum.add(one, drawn, alone);
      }
    }
    for (RuleHeld rule : Set.copyOf(one.traits().rules())) {
      RuleSum sum = rules.get(rule.id());
      if (sum != null) {
        sum.version(rule.version()).add(one, drawn, alone);
      }
    }
  }

  /** What still waits may hold something or not: counted as nothing, it would hide finds. */
  private void addDrawn(CaseSummary one) {
    boolean opened = one.steps().opened().isPresent();
    boolean cleared = one.steps().decided().isPresent() && !one.result().suspicious();
    if (one.awaits().isEmpty() && (opened || cleared)) {
      drawnCases++;
      drawnFinds += one.result().violation() ? 1 : 0;
      drawnAt.add(one.place());
    }
  }

  PeriodYield reckoned(long leastScans) {
    Map<Dimension, Map<String, YieldCounts>> counts = new EnumMap<>(Dimension.class);
    groups.forEach(
        (dimension, sums) -> {
          Map<String, YieldCounts> ofGroup = new HashMap<>();
          sums.forEach((group, sum) -> ofGroup.put(group, sum.counts()));
          counts.put(dimension, ofGroup);
        });
    YieldCounts drawn = random.counts();
    List<RuleYield> yields = new ArrayList<>();
    rules.forEach((id, sum) -> yields.addAll(sum.reckoned(id, drawn, leastScans)));
    return new PeriodYield(
        period,
        total.counts(),
        counts,
        drawn,
        new DrawnCases(new Proportion(drawnFinds, drawnCases), drawnAt),
        yields,
        List.of(toScan.time(), toDecision.time(), toOpening.time(), whole.time()));
  }

  private static final class RuleSum {
    private final CountSum all = new CountSum();
    private final CountSum alone = new CountSum();
    private final CountSum undrawn = new CountSum();
    private final Map<Integer, RuleSum> versions = new TreeMap<>();
    private boolean random;

    /** Notes that a version held, and whether by a draw. */
    void meet(int version, boolean draws) {
      random |= draws;
      version(version).random |= draws;
    }

    RuleSum version(int version) {
      return versions.computeIfAbsent(version, number -> new RuleSum());
    }

    void add(CaseSummary one, boolean drawn, boolean ofItAlone) {
      all.add(one);
      if (!drawn) {
        undrawn.add(one);
      }
      if (ofItAlone) {
        alone.add(one);
      }
    }

    /** Returns what the rule brought, and what each version did if there were several. */
    List<RuleYield> reckoned(String id, YieldCounts drawn, long leastScans) {
      List<RuleYield> yields = new ArrayList<>();
      yields.add(one(id, List.copyOf(versions.keySet()), drawn, leastScans));
      if (versions.size() > 1) {
        versions.forEach(
            (version, sum) ->
                yields.add(
                    sum.one(
                        new RuleHeld(id, version, sum.random).versioned(),
                        List.of(version),
                        drawn,
                        leastScans)));
      }
      return yields;
    }

    private RuleYield one(
        String name, List<Integer> ofVersions, YieldCounts drawn, long leastScans) {
      return new RuleYield(
          name,
          ofVersions,
          all.counts(),
          alone.counts(),
          standing(undrawn.counts(), drawn, leastScans));
    }

    /**
     * Of a rule's cases those that were not drawn: shares are compared that have none in common.
     */
    private Standing standing(YieldCounts counts, YieldCounts drawn, long leastScans) {
      if (random) {
        return Standing.RANDOM;
      }
      if (counts.scanned() < leastScans || drawn.scanned() < leastScans) {
        return Standing.TOO_FEW;
      }
      return Ratio.ofShares(counts.yieldRate(), drawn.yieldRate()).interval().low() > 1
          ? Standing.EARNS
          : Standing.NOT_ABOVE_RANDOM;
    }
  }
}
