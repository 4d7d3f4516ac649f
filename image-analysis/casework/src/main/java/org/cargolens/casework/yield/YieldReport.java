package org.cargolens.casework.yield;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.cargolens.casework.statistics.DrawnEstimate;
import org.cargolens.casework.statistics.Ratio;

/**
 * The answer to a question about yield.
 *
 * @param question what was asked
 * @param now yields of its period
 * @param before yields of the same days of the year before, if asked for
 * @param inAll how many violations there are in all cases that came in, told from those drawn;
 *     empty if nothing was drawn, or it isn't known how many came in
 * @param overdue cases of all times that have waited too long, the longest beyond its deadline
 *     first
 */
public record YieldReport(
    YieldQuestion question,
    PeriodYield now,
    Optional<PeriodYield> before,
    Optional<DrawnEstimate> inAll,
    List<Overdue> overdue) {
  /** Copies the list. */
  public YieldReport {
    overdue = List.copyOf(overdue);
  }

  /**
   * Reckons a report in one pass.
   *
   * @param cases each case once, in any order; those of other times are left out, but for what is
   *     overdue
   */
  public static YieldReport of(YieldQuestion question, Iterable<CaseSummary> cases) {
    YieldReckoning reckoning = new YieldReckoning(question);
    cases.forEach(reckoning::add);
    return reckoning.report();
  }

  /** Returns the groups of a dimension in order, also those of the year before alone. */
  public List<Row> rows(Dimension dimension) {
    TreeSet<String> names = new TreeSet<>(now.groups().getOrDefault(dimension, Map.of()).keySet());
    before.ifPresent(
        earlier ->
            earlier.groups().getOrDefault(dimension, Map.of()).keySet().stream()
                .map(dimension::yearAfter)
                .forEach(names::add));
    return names.stream()
        .map(
            name ->
                new Row(
                    name,
                    now.of(dimension, name),
                    before.map(earlier -> earlier.of(dimension, dimension.yearBefore(name)))))
        .toList();
  }

  /** Returns the row of all cases. */
  public Row total() {
    return new Row("all", now.total(), before.map(PeriodYield::total));
  }

  /**
   * Returns the rules that earned their place a year before and don't any more, maybe in other
   * versions. None if the year before wasn't asked for.
   */
  public List<RuleYield> noLongerEarning() {
    return now.rules().stream()
        .filter(rule -> rule.standing() == Standing.NOT_ABOVE_RANDOM)
        .filter(
            rule ->
                before
                    .flatMap(earlier -> earlier.rule(rule.rule()))
                    .filter(earlier -> earlier.standing() == Standing.EARNS)
                    .isPresent())
        .toList();
  }

  /**
   * A group, now and a year before.
   *
   * @param group its name
   * @param now counts of the period
   * @param before counts of the same days of the year before, if asked for
   */
  public record Row(String group, YieldCounts now, Optional<YieldCounts> before) {
    /** Returns how the share of scans that found something changed. */
    public Optional<Ratio> yieldChange() {
      return before.map(earlier -> Ratio.ofShares(now.yieldRate(), earlier.yieldRate()));
    }

    /** Returns how the number of scans changed. */
    public Optional<Ratio> scannedChange() {
      return before.map(earlier -> Ratio.ofCounts(now.scanned(), earlier.scanned()));
    }

    /** Returns how the number of cases that the operator suspected changed. */
    public Optional<Ratio> suspiciousChange() {
      return before.map(earlier -> Ratio.ofCounts(now.suspicious(), earlier.suspicious()));
    }

    /** Returns how the number of openings changed. */
    public Optional<Ratio> openedChange() {
      return before.map(earlier -> Ratio.ofCounts(now.opened(), earlier.opened()));
    }

    /** Returns how the number of violations changed. */
    public Optional<Ratio> violationsChange() {
      return before.map(earlier -> Ratio.ofCounts(now.violations(), earlier.violations()));
    }
  }
}
