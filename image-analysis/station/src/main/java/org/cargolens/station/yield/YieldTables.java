package org.cargolens.station.yield;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cargolens.casework.statistics.DrawnEstimate;
import org.cargolens.casework.statistics.Proportion;
import org.cargolens.casework.statistics.Ratio;
import org.cargolens.casework.yield.Deadlines;
import org.cargolens.casework.yield.Dimension;
import org.cargolens.casework.yield.FollowUp;
import org.cargolens.casework.yield.Overdue;
import org.cargolens.casework.yield.RuleYield;
import org.cargolens.casework.yield.Standing;
import org.cargolens.casework.yield.WaitingTime;
import org.cargolens.casework.yield.YieldCounts;
import org.cargolens.casework.yield.YieldQuestion;
import org.cargolens.casework.yield.YieldReport;

/** The tables of a yield report, as terminal and document show them. */
public final class YieldTables {
  private static final String PER_THOUSAND = "violations / 1,000 scans";

  private final YieldReport report;
  private final int overdueShown;

  /**
   * Makes the tables of a report.
   *
   * @param overdueShown how many overdue cases are named, 0 or more
   */
  public YieldTables(YieldReport report, int overdueShown) {
    this.report = report;
    this.overdueShown = overdueShown;
  }

  /** Returns what the report is of, in a line. */
  public String period() {
    return report.question().period()
        + report.before().map(before -> ", against " + before.period()).orElse("")
        + " ("
        + report.question().period().zone()
        + ")"
        + until();
  }

  /** A period that has not passed is as complete as the year before only up to a moment. */
  private String until() {
    YieldQuestion question = report.question();
    if (!question.until().isBefore(question.period().end())) {
      return "";
    }
    return ", until "
        + toTheSecond(question.until())
        + report
            .before()
            .map(before -> " and " + toTheSecond(question.untilYearBefore()))
            .orElse("");
  }

  private static Instant toTheSecond(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Returns the tables in order; those without rows are left out. */
  public List<YieldTable> tables() {
    List<YieldTable> tables = new ArrayList<>();
    tables.add(total());
    report.question().by().stream().sorted().forEach(dimension -> tables.add(groups(dimension)));
    tables.add(rules());
    tables.add(inAll());
    tables.add(times());
    tables.add(overdue());
    tables.add(overdueCases());
    return tables.stream().filter(table -> !table.rows().isEmpty()).toList();
  }

  private YieldTable total() {
    YieldReport.Row total = report.total();
    boolean against = total.before().isPresent();
    YieldTable.Rows rows =
        against
            ? new YieldTable.Rows("All scans", "", "now", "year before", "change (95 %)")
            : new YieldTable.Rows("All scans", "", "now");
    addCount(rows, "scanned", total, YieldCounts::scanned);
    addCount(rows, "flagged by the machine", total, YieldCounts::flagged);
    addCount(rows, "suspicious to the operator", total, YieldCounts::suspicious);
    addCount(rows, "opened", total, YieldCounts::opened);
    addCount(rows, "violations", total, YieldCounts::violations);
    addShare(rows, "suspicious of scanned", total, YieldCounts::suspicion);
    addShare(rows, "violations of opened", total, YieldCounts::hits);
    addShare(rows, "violations of scanned", total, YieldCounts::yieldRate);
    return rows.table();
  }

  private static void addCount(
      YieldTable.Rows rows, String name, YieldReport.Row total, Function<YieldCounts, Long> count) {
    String now = YieldWords.count(count.apply(total.now()));
    if (total.before().isEmpty()) {
      rows.add(name, now);
      return;
    }
    YieldCounts before = total.before().get();
    rows.add(
        name,
        now,
        YieldWords.count(count.apply(before)),
        YieldWords.times(Ratio.ofCounts(count.apply(total.now()), count.apply(before))));
  }

  private static void addShare(
      YieldTable.Rows rows,
      String name,
      YieldReport.Row total,
      Function<YieldCounts, Proportion> share) {
    Proportion now = share.apply(total.now());
    if (total.before().isEmpty()) {
      rows.add(name, YieldWords.percent(now));
      return;
    }
    Proportion before = share.apply(total.before().get());
    rows.add(
        name,
        YieldWords.percent(now),
        YieldWords.percent(before),
        YieldWords.times(Ratio.ofShares(now, before)));
  }

  private YieldTable groups(Dimension dimension) {
    String word = dimension.word();
    boolean against = report.before().isPresent();
    YieldTable.Rows rows =
        against
            ? new YieldTable.Rows(
                "By " + word,
                word,
                "scanned",
                "suspicious",
                "opened",
                "violations",
                PER_THOUSAND,
                "year before",
                "change (95 %)")
            : new YieldTable.Rows(
                "By " + word, word, "scanned", "suspicious", "opened", "violations", PER_THOUSAND);
    for (YieldReport.Row row : report.rows(dimension)) {
      YieldCounts now = row.now();
      List<String> cells =
          new ArrayList<>(
              List.of(
                  row.group(),
                  YieldWords.count(now.scanned()),
                  YieldWords.count(now.suspicious()),
                  YieldWords.count(now.opened()),
                  YieldWords.count(now.violations()),
                  YieldWords.perThousand(now.yieldRate())));
      row.before()
          .ifPresent(
              before -> {
                cells.add(YieldWords.perThousand(before.yieldRate()));
                cells.add(YieldWords.times(row.yieldChange()));
              });
      rows.add(cells.toArray(String[]::new));
    }
    return rows.table();
  }

  private YieldTable rules() {
    YieldTable.Rows rows =
        new YieldTable.Rows(
            "Rules against the random share, "
                + YieldWords.perThousand(report.now().random().yieldRate())
                + " violations / 1,000 of "
                + YieldWords.count(report.now().random().scanned())
                + " drawn scans",
            "rule",
            PER_THOUSAND,
            "scans it caused alone",
            "finds of it alone",
            "standing");
    List<String> faded = report.noLongerEarning().stream().map(RuleYield::rule).toList();
    for (RuleYield rule : report.now().rules()) {
      String standing = rule.standing().text();
      if (rule.standing() == Standing.NOT_ABOVE_RANDOM && faded.contains(rule.rule())) {
        standing += ", earned the year before" + otherVersions(rule);
      }
      rows.add(
          rule.rule(),
          YieldWords.perThousand(rule.counts().yieldRate()),
          YieldWords.count(rule.alone().scanned()),
          YieldWords.count(rule.alone().violations()),
          standing);
    }
    return rows.table();
  }

  /** What a customs analyst asks first: how much passes without being found. */
  private YieldTable inAll() {
    YieldTable.Rows rows =
        new YieldTable.Rows(
            "How much there is in all, reckoned from the cases drawn at random", "", "cases");
    if (report.inAll().isPresent()) {
      DrawnEstimate estimate = report.inAll().get();
      rows.add(
          "came in where cases were drawn, scanned or not", YieldWords.count(estimate.arrivals()));
      rows.add(
          "drawn, scanned and followed up to the end", YieldWords.count(estimate.found().of()));
      rows.add("of these, with a violation", YieldWords.count(estimate.found().hits()));
      rows.add(
          "violations to expect, had all that came in been treated so (95 %)",
          YieldWords.estimate(estimate));
      rows.add(
          "violations found, whatever the case was scanned for",
          YieldWords.count(report.total().now().violations()));
    }
    return rows.table();
  }

  /** Names the versions of a rule that held the year before, if others do now. */
  private String otherVersions(RuleYield rule) {
    return report
        .before()
        .flatMap(earlier -> earlier.rule(rule.rule()))
        .map(RuleYield::versions)
        .filter(versions -> !versions.equals(rule.versions()))
        .map(versions -> " as " + versions(versions) + ", now " + versions(rule.versions()))
        .orElse("");
  }

  private static String versions(List<Integer> versions) {
    return versions.stream().map(version -> "v" + version).collect(Collectors.joining(", "));
  }

  private YieldTable times() {
    YieldTable.Rows rows =
        new YieldTable.Rows(
            "Time taken", "from, to", "cases", "median", "90 % within", "out of order");
    for (WaitingTime time : report.now().times()) {
      rows.add(
          time.name(),
          YieldWords.count(time.cases()),
          YieldWords.time(time.median()),
          YieldWords.time(time.ninetieth()),
          YieldWords.count(time.disordered()));
    }
    return rows.table();
  }

  private YieldTable overdue() {
    Deadlines deadlines = report.question().limits().deadlines();
    Map<FollowUp, Long> counts =
        report.overdue().stream()
            .collect(
                Collectors.groupingBy(
                    Overdue::step, () -> new EnumMap<>(FollowUp.class), Collectors.counting()));
    YieldTable.Rows rows =
        new YieldTable.Rows(
            "Overdue at " + toTheSecond(deadlines.asOf()), "waits for", "deadline", "cases");
    for (FollowUp step : FollowUp.values()) {
      rows.add(
          step.word(),
          YieldWords.time(deadlines.of(step)),
          YieldWords.count(counts.getOrDefault(step, 0L)));
    }
    return rows.table();
  }

  private YieldTable overdueCases() {
    YieldTable.Rows rows =
        new YieldTable.Rows(
            "Longest overdue", "case", "place", "waits for", "since", "beyond the deadline");
    report.overdue().stream()
        .limit(overdueShown)
        .forEach(
            one ->
                rows.add(
                    one.caseId(),
                    one.place().path(),
                    one.step().word(),
                    toTheSecond(one.since()).toString(),
                    YieldWords.time(one.beyond())));
    return rows.table();
  }
}
