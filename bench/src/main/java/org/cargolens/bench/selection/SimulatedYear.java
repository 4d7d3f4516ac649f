package org.cargolens.bench.selection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cargolens.casework.learning.LogisticFit;
import org.cargolens.casework.learning.PastScan;
import org.cargolens.casework.learning.RiskModel;
import org.cargolens.casework.selection.Ground;
import org.cargolens.casework.selection.Plan;
import org.cargolens.casework.selection.PlannedScan;
import org.cargolens.casework.selection.ScanSelection;
import org.cargolens.casework.simulation.InventedArrival;
import org.cargolens.casework.simulation.InventedArrivals;

/** Two spans of one port: the first is scanned by rules and learned from, the second is judged. */
final class SimulatedYear {
  private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");

  private final InventedArrivals arrivals;
  private final ScanSelection selection;
  private final int days;
  private final Tally tally = new Tally();

  SimulatedYear(int days, long seed) {
    this.days = days;
    this.arrivals = new InventedArrivals(SimulatedPort.ARRIVALS, 2 * days, BEGIN, seed);
    this.selection = new ScanSelection(SimulatedPort.DRAWN, seed);
  }

  /** What came of the second span. */
  static final class Tally {
    /** Finds by policy. */
    final Map<Policy, Long> finds = new EnumMap<>(Policy.class);

    long arrivals;
    long violations;
    long scans;
    long learnedFrom;
    long learnedFinds;
    long drawnScanned;
    long drawnMissed;
    long drawnFinds;
    long demandedMissed;
    long demandedUnsaid;
    long drawnOtherwise;
  }

  Tally run() {
    RiskModel model = LogisticFit.USUAL.fit(past());
    for (int day = days; day < 2 * days; day++) {
      judge(day, model);
    }
    return tally;
  }

  private List<PastScan> past() {
    List<PastScan> past = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      List<InventedArrival> today = arrivals.day(day);
      Scanned scanned = new Scanned(today);
      Plan plan = SimulatedPort.plan(selection, today, midnight(day), Policy.RULES.risk(nothing()));
      for (PlannedScan scan : plan.scans()) {
        InventedArrival one = scanned.of(scan);
        past.add(new PastScan(Policy.traits(one), one.truth().violation()));
      }
    }
    tally.learnedFrom = past.size();
    tally.learnedFinds = past.stream().filter(PastScan::violation).count();
    return past;
  }

  private static RiskModel nothing() {
    return new RiskModel(0, Map.of());
  }

  private static Instant midnight(int day) {
    return BEGIN.plus(Duration.ofDays(day));
  }

  private void judge(int day, RiskModel model) {
    List<InventedArrival> today = arrivals.day(day);
    Scanned scanned = new Scanned(today);
    tally.arrivals += today.size();
    tally.violations += today.stream().filter(one -> one.truth().violation()).count();
    for (Policy policy : Policy.values()) {
      Plan plan = SimulatedPort.plan(selection, today, midnight(day), policy.risk(model));
      long found =
          plan.scans().stream().filter(scan -> scanned.of(scan).truth().violation()).count();
      tally.finds.merge(policy, found, Long::sum);
      if (policy == Policy.LEARNED) {
        count(plan, today, scanned);
      }
    }
  }

  private void count(Plan plan, List<InventedArrival> today, Scanned scanned) {
    tally.scans += plan.scans().size();
    for (PlannedScan scan : plan.scans()) {
      if (scan.ground() == Ground.DRAWN) {
        tally.drawnScanned++;
        tally.drawnFinds += scanned.of(scan).truth().violation() ? 1 : 0;
        tally.drawnOtherwise += selection.draws(scan.arrival().caseId()) ? 0 : 1;
      }
    }
    tally.drawnMissed += plan.drawnNotPlanned().size();
    tally.demandedMissed += plan.demandedNotPlanned().size();
    long demanded = today.stream().filter(InventedArrival::demanded).count();
    long planned = plan.scans().stream().filter(scan -> scan.ground() == Ground.DEMANDED).count();
    tally.demandedUnsaid += demanded - planned - plan.demandedNotPlanned().size();
  }

  /** Finds the arrival of a planned scan. */
  private static final class Scanned {
    private final Map<String, InventedArrival> byId = new HashMap<>();

    Scanned(List<InventedArrival> today) {
      today.forEach(one -> byId.put(one.id(), one));
    }

    InventedArrival of(PlannedScan scan) {
      return Objects.requireNonNull(byId.get(scan.arrival().caseId()));
    }
  }
}
