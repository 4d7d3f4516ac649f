package org.cargolens.bench.yield;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.bench.measure.Durations;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.measure.TemporaryFolder;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;
import org.cargolens.casework.simulation.HistoryWriter;
import org.cargolens.casework.simulation.InventedCase;
import org.cargolens.casework.simulation.InventedHistory;
import org.cargolens.casework.statistics.Ratio;
import org.cargolens.casework.store.CaseFault;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.StoreAddress;
import org.cargolens.casework.store.StoreBackup;
import org.cargolens.casework.store.YieldSpan;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.Deadlines;
import org.cargolens.casework.yield.Dimension;
import org.cargolens.casework.yield.Period;
import org.cargolens.casework.yield.PeriodYield;
import org.cargolens.casework.yield.YieldQuestion;
import org.cargolens.casework.yield.YieldReckoning;
import org.cargolens.casework.yield.YieldReport;

/**
 * Reckons the yields of an invented history by every dimension, against the year before: from
 * memory, and from a store that is opened for it. Both answers are held against a plain recount.
 */
public final class YieldProgram {
  /** All that comes of a scan has come by then, so that each is counted whole. */
  private static final Duration FOLLOWED_UP = Duration.ofDays(30);

  private static final LocalDate BEGIN = LocalDate.parse("2024-01-01");
  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e3;

  private final YieldOptions options;
  private final List<Metric> metrics = new ArrayList<>();

  /** Makes a program. */
  public YieldProgram(YieldOptions options) {
    this.options = options;
  }

  /** Runs it. */
  public BenchResult run() throws IOException {
    Instant begin = BEGIN.atStartOfDay(ZoneOffset.UTC).toInstant();
    List<InventedCase> cases = new InventedHistory(options.cases(), begin, options.seed()).draw();
    // The first year of the history has 366 days in the calendar, of which the last is empty.
    LocalDate second = BEGIN.plusDays(365);
    Period period = new Period(second, second.plusYears(1), ZoneOffset.UTC);
    YieldQuestion question =
        new YieldQuestion(
            period,
            true,
            EnumSet.allOf(Dimension.class),
            Set.of(),
            new YieldQuestion.Limits(200, Deadlines.usual(period.end().plus(FOLLOWED_UP))));
    YieldReport memory = fromMemory(question, cases);
    List<YieldReport> stores = fromStores(question, cases);
    YieldReport store = stores.get(0);
    PlainRecount now = new PlainRecount(cases, period);
    PlainRecount before = new PlainRecount(cases, period.yearBefore());
    metrics.add(
        Metric.fact("scans", "", (double) now.total().scanned() + before.total().scanned()));
    factors(store);
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("cases", Integer.toString(options.cases()));
    parameters.put("rounds", Integer.toString(options.rounds()));
    parameters.put("seed", Long.toString(options.seed()));
    List<Check> checks = new ArrayList<>();
    checks.add(check("the counts from memory are those of the recount", memory, now, before));
    checks.add(check("the counts from the store are those of the recount", store, now, before));
    if (stores.size() > 1) {
      checks.add(
          check("the counts from the server are those of the recount", stores.get(1), now, before));
    }
    checks.add(
        Check.of(
            "store and memory give one report",
            stores.size(),
            stores.stream().allMatch(memory::equals) ? List.of() : List.of("they differ")));
    return new BenchResult("yield", Machine.environment(), parameters, metrics, checks);
  }

  private YieldReport fromMemory(YieldQuestion question, List<InventedCase> cases) {
    List<CaseSummary> summaries = cases.stream().map(SummaryOf::of).toList();
    List<Duration> times = new ArrayList<>();
    YieldReport report = YieldReport.of(question, List.of());
    for (int i = 0; i < options.rounds(); i++) {
      long begin = System.nanoTime();
      report = YieldReport.of(question, summaries);
      times.add(Duration.ofNanos(System.nanoTime() - begin));
    }
    metrics.add(Metric.lower("time.memory", "s", median(times)));
    metrics.add(Metric.fact("time.memory.first", "s", times.get(0).toNanos() / NANOS));
    return report;
  }

  /** Returns what the file says, and then what the server says if one is given. */
  private List<YieldReport> fromStores(YieldQuestion question, List<InventedCase> cases)
      throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.create("cargolens-yield")) {
      StoreAddress file = StoreAddress.of(folder.path().resolve("cases.db"));
      HistoryWriter writer = new HistoryWriter();
      long begin = System.nanoTime();
      try (CaseStore store = CaseStore.open(file, writer.clock())) {
        writer.write(store, cases);
      }
      metrics.add(Metric.fact("time.writing", "s", (System.nanoTime() - begin) / NANOS));
      List<YieldReport> reports = new ArrayList<>();
      reports.add(asked(question, file, "store"));
      if (options.server().isPresent()) {
        StoreAddress server = StoreAddress.parse(options.server().get());
        move(file, folder.path().resolve("copy.db"), server);
        reports.add(asked(question, server, "server"));
      }
      return reports;
    }
  }

  private void move(StoreAddress file, Path copy, StoreAddress server) throws IOException {
    StoreBackup.write(file, copy);
    long begin = System.nanoTime();
    StoreBackup.restore(copy, server, Optional.empty());
    metrics.add(Metric.fact("time.moving", "s", (System.nanoTime() - begin) / NANOS));
  }

  private YieldReport asked(YieldQuestion question, StoreAddress address, String name)
      throws IOException {
    List<Duration> times = new ArrayList<>();
    List<Duration> work = new ArrayList<>();
    YieldReport report = YieldReport.of(question, List.of());
    for (int i = 0; i < options.rounds(); i++) {
      long opening = System.nanoTime();
      long worked = processorNanos();
      report = read(question, address);
      work.add(Duration.ofNanos(processorNanos() - worked));
      times.add(Duration.ofNanos(System.nanoTime() - opening));
    }
    // What others do on the machine at the time is in the times, and hardly in the work.
    metrics.add(Metric.lower("work." + name, "s", median(work)));
    metrics.add(Metric.lower("work." + name + ".first", "s", work.get(0).toNanos() / NANOS));
    metrics.add(Metric.lower("time." + name, "s", median(times)));
    metrics.add(Metric.lower("time." + name + ".first", "s", times.get(0).toNanos() / NANOS));
    return report;
  }

  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static YieldReport read(YieldQuestion question, StoreAddress address) throws IOException {
    YieldReckoning reckoning = new YieldReckoning(question);
    Period period = question.period();
    try (CaseStore store = CaseStore.open(address)) {
      List<CaseFault> faults =
          store
              .summaries()
              .scanned(new YieldSpan(period.yearBefore().begin(), period.end()), reckoning::add);
      if (!faults.isEmpty()) {
        throw new IOException(faults.get(0).toString());
      }
    }
    return reckoning.report();
  }

  private void factors(YieldReport report) {
    YieldReport.Row total = report.total();
    factor("factor.scans", total.scannedChange().orElseThrow().value());
    factor("factor.suspicions", total.suspiciousChange().orElseThrow().value());
    Ratio violations = total.violationsChange().orElseThrow();
    factor("factor.violations", violations.value());
    factor("factor.violations.low", violations.interval().low());
    factor("factor.violations.high", violations.interval().high());
  }

  /** Adds a factor, unless it is one of a year before without any: few cases may have none. */
  private void factor(String name, double value) {
    if (Double.isFinite(value)) {
      metrics.add(Metric.fact(name, "", value));
    }
  }

  private static double median(List<Duration> times) {
    return new Durations(times).percentileMillis(50) / MILLIS;
  }

  private static Check check(
      String claim, YieldReport report, PlainRecount now, PlainRecount before) {
    List<String> wrong = new ArrayList<>();
    long cases = compare(report.now(), now, wrong);
    cases += compare(report.before().orElseThrow(), before, wrong);
    return Check.of(claim, cases, wrong);
  }

  private static long compare(PeriodYield reckoned, PlainRecount plain, List<String> wrong) {
    Comparisons comparisons = new Comparisons(reckoned.period() + ": ", wrong);
    comparisons.add("total", plain.total(), reckoned.total());
    comparisons.add("random share", plain.drawn(), reckoned.random());
    for (Dimension dimension : Dimension.values()) {
      Map<String, ?> groups = reckoned.groups().getOrDefault(dimension, Map.of());
      Map<String, ?> expected = plain.groups(dimension);
      comparisons.add(dimension.word(), expected.keySet(), groups.keySet());
      expected.forEach(
          (name, counts) ->
              comparisons.add(dimension.word() + " " + name, counts, reckoned.of(dimension, name)));
    }
    reckoned
        .rules()
        .forEach(
            rule ->
                comparisons.add(rule.rule() + " alone", plain.alone(rule.rule()), rule.alone()));
    List<Duration> times = plain.alertToScan();
    if (!times.isEmpty()) {
      comparisons.add(
          "median from alert to scan",
          times.get((times.size() + 1) / 2 - 1),
          reckoned.times().get(0).median().orElseThrow());
    }
    return comparisons.made;
  }

  /** Counts comparisons. */
  private static final class Comparisons {
    private final String where;
    private final List<String> wrong;
    private long made;

    Comparisons(String where, List<String> wrong) {
      this.where = where;
      this.wrong = wrong;
    }

    void add(String what, Object expected, Object got) {
      made++;
      if (!expected.equals(got)) {
        wrong.add(where + what + ": expected " + expected + ", got " + got);
      }
    }
  }
}
