package org.cargolens.bench.selection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;
import org.cargolens.casework.statistics.DrawnEstimate;
import org.cargolens.casework.statistics.Proportion;

/**
 * Selects scans on invented arrivals of which 0.28 % hold a violation, where a tenth can be
 * scanned: by chance, by rules, by what was learned from a span before that was scanned by rules,
 * by the true probability, and by the truth itself. All have the same slots, demanded scans and
 * drawn share.
 */
public final class SelectionProgram {
  private static final double OF_ORACLE = 0.8;
  private static final double OF_RANDOM = 3;

  /** Shares of histories whose 95 % interval may miss the truth, generously. */
  private static final double MISSES = 0.2;

  private final SelectionOptions options;

  /** Makes a program. */
  public SelectionProgram(SelectionOptions options) {
    this.options = options;
  }

  /** Runs it. */
  public BenchResult run() {
    List<SimulatedYear.Tally> tallies = new ArrayList<>();
    for (int i = 0; i < options.seeds(); i++) {
      tallies.add(new SimulatedYear(options.days(), options.first() + i).run());
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("seeds", Integer.toString(options.seeds()));
    parameters.put("days", Integer.toString(options.days()));
    parameters.put("first", Long.toString(options.first()));
    return new BenchResult(
        "selection", Machine.environment(), parameters, metrics(tallies), checks(tallies));
  }

  private static List<Metric> metrics(List<SimulatedYear.Tally> tallies) {
    List<Metric> metrics = new ArrayList<>();
    metrics.add(Metric.fact("arrivals", "", sum(tallies, tally -> tally.arrivals)));
    metrics.add(Metric.fact("violations", "", sum(tallies, tally -> tally.violations)));
    metrics.add(Metric.fact("scans", "", sum(tallies, tally -> tally.scans)));
    metrics.add(Metric.fact("learned.from", "scans", sum(tallies, tally -> tally.learnedFrom)));
    metrics.add(Metric.fact("learned.from.finds", "", sum(tallies, tally -> tally.learnedFinds)));
    metrics.add(Metric.fact("drawn.scanned", "", sum(tallies, tally -> tally.drawnScanned)));
    metrics.add(Metric.fact("drawn.missed", "", sum(tallies, tally -> tally.drawnMissed)));
    metrics.add(Metric.fact("demanded.missed", "", sum(tallies, tally -> tally.demandedMissed)));
    for (Policy policy : Policy.values()) {
      String name = policy.name().toLowerCase(Locale.ROOT);
      metrics.add(Metric.fact("finds." + name, "", sum(tallies, t -> t.finds.get(policy))));
    }
    for (Policy policy : List.of(Policy.RANDOM, Policy.RULES, Policy.ORACLE, Policy.CLAIRVOYANT)) {
      RatioOverSeeds ratio = ratio(tallies, policy);
      String name = "learned.by." + policy.name().toLowerCase(Locale.ROOT);
      metrics.add(Metric.higher(name, "", ratio.value()));
      metrics.add(Metric.fact(name + ".low", "", ratio.low()));
      metrics.add(Metric.fact(name + ".high", "", ratio.high()));
    }
    return metrics;
  }

  private static RatioOverSeeds ratio(List<SimulatedYear.Tally> tallies, Policy other) {
    return RatioOverSeeds.of(
        tallies.stream().mapToLong(tally -> tally.finds.get(Policy.LEARNED)).toArray(),
        tallies.stream().mapToLong(tally -> tally.finds.get(other)).toArray());
  }

  private static double sum(
      List<SimulatedYear.Tally> tallies, ToLongFunction<SimulatedYear.Tally> count) {
    return tallies.stream().mapToLong(count).sum();
  }

  private static List<Check> checks(List<SimulatedYear.Tally> tallies) {
    RatioOverSeeds oracle = ratio(tallies, Policy.ORACLE);
    RatioOverSeeds random = ratio(tallies, Policy.RANDOM);
    return List.of(
        bound("at least 0.8 of the oracle's finds", oracle, OF_ORACLE),
        bound("at least 3 times the finds of chance", random, OF_RANDOM),
        drawn(tallies),
        demanded(tallies));
  }

  private static Check bound(String claim, RatioOverSeeds ratio, double least) {
    return Check.of(
        claim + ", with the whole interval",
        1,
        ratio.low() >= least ? List.of() : List.of("only " + ratio));
  }

  /** The drawn are those of the draw, and tell how much there is in all. */
  private static Check drawn(List<SimulatedYear.Tally> tallies) {
    List<String> wrong = new ArrayList<>();
    int missed = 0;
    for (SimulatedYear.Tally tally : tallies) {
      DrawnEstimate estimate =
          new DrawnEstimate(new Proportion(tally.drawnFinds, tally.drawnScanned), tally.arrivals);
      missed +=
          tally.violations < estimate.interval().low()
                  || tally.violations > estimate.interval().high()
              ? 1
              : 0;
      if (tally.drawnOtherwise > 0) {
        wrong.add(tally.drawnOtherwise + " scans are called drawn and were not");
      }
    }
    if (missed > MISSES * tallies.size()) {
      wrong.add(missed + " intervals of the drawn share miss the true number of violations");
    }
    return Check.of("the drawn share is kept and tells the truth", tallies.size() + 1L, wrong);
  }

  private static Check demanded(List<SimulatedYear.Tally> tallies) {
    List<String> wrong = new ArrayList<>();
    for (SimulatedYear.Tally tally : tallies) {
      if (tally.demandedUnsaid != 0) {
        wrong.add(tally.demandedUnsaid + " demanded scans are neither planned nor named");
      }
    }
    return Check.of("every demanded scan is planned or named", tallies.size(), wrong);
  }
}
