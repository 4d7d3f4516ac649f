package org.cargolens.station.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.store.CaseFault;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.YieldSpan;
import org.cargolens.casework.yield.Deadlines;
import org.cargolens.casework.yield.Dimension;
import org.cargolens.casework.yield.Period;
import org.cargolens.casework.yield.YieldQuestion;
import org.cargolens.casework.yield.YieldReckoning;
import org.cargolens.casework.yield.YieldReport;
import org.cargolens.station.text.TextTable;
import org.cargolens.station.yield.YieldTable;
import org.cargolens.station.yield.YieldTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what came of scanning. */
@Command(
    name = "yield",
    mixinStandardHelpOptions = true,
    description = {
      "Counts what was scanned, suspected, opened and found in a period, with 95 %% intervals;"
          + " which rules earn their place; how long steps took; what is overdue.",
      "Of the cases that --role may see at --place."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens yield --from 2026-01-01 --to 2027-01-01 --by rule,scanner --against-year-before"
          + " \\",
      "      --pdf yield.pdf --as c-1 --role central-risk --place centre"
    })
final class YieldCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;
  @Mixin private PeriodOptions days;
  @Mixin private YieldFiles files;

  @Option(
      names = "--by",
      split = ",",
      paramLabel = "WORD",
      defaultValue = "rule",
      description =
          "What to count by (${DEFAULT-VALUE}): rule, rule-version, ground, model, scanner, site,"
              + " place, goods, heading, origin, month.")
  private List<String> by;

  @Option(
      names = "--against-year-before",
      description = "Compare with the same days of the year before; for at most a year.")
  private boolean againstYearBefore;

  @Option(
      names = "--random-rule",
      split = ",",
      paramLabel = "ID",
      description = "Rules that draw at random, where older scores don't say so.")
  private Set<String> randomRules = Set.of();

  @Option(
      names = "--least-scans",
      paramLabel = "N",
      defaultValue = "200",
      description = "Scans from which on a rule is judged (${DEFAULT-VALUE}).")
  private long leastScans;

  @Option(
      names = "--scan-within",
      paramLabel = "TIME",
      defaultValue = "PT24H",
      description = "Deadline from an alert to the scan that it demands (${DEFAULT-VALUE}).")
  private Duration scanWithin;

  @Option(
      names = "--decide-within",
      paramLabel = "TIME",
      defaultValue = "PT4H",
      description = "Deadline from a scan to the decision (${DEFAULT-VALUE}).")
  private Duration decideWithin;

  @Option(
      names = "--open-within",
      paramLabel = "TIME",
      defaultValue = "PT48H",
      description = "Deadline from a suspicion to the opening (${DEFAULT-VALUE}).")
  private Duration openWithin;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description =
          "Moment up to which is counted, of the year before up to a year earlier, and at which"
              + " cases are overdue or not; else now.")
  private Optional<Instant> asOf = Optional.empty();

  @Option(
      names = "--overdue",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many overdue cases to name (${DEFAULT-VALUE}).")
  private int overdue;

  @Override
  public Integer call() throws IOException {
    Instant now = options.now();
    YieldQuestion question = options.checked(() -> question(asOf.orElse(now)));
    if (overdue < 0) {
      throw new ParameterException(
          spec.commandLine(), "--overdue must be 0 or more, is " + overdue);
    }
    files.check();
    YieldReckoning reckoning = new YieldReckoning(question);
    List<CaseFault> faults = read(question, reckoning);
    YieldReport report = reckoning.report();
    YieldTables tables = new YieldTables(report, overdue);
    print(tables);
    files.write(report, tables, now);
    LeftOutCases leftOut = LeftOutCases.of(faults, options.actor());
    leftOut.lines().forEach(line -> spec.commandLine().getErr().println("left out: " + line));
    return (leftOut.lines().isEmpty() ? ExitCode.DONE : ExitCode.INPUT_UNREADABLE).code();
  }

  private YieldQuestion question(Instant moment) {
    return new YieldQuestion(
        days.period(),
        againstYearBefore,
        by.stream().map(this::dimension).collect(Collectors.toSet()),
        randomRules,
        new YieldQuestion.Limits(
            leastScans, new Deadlines(scanWithin, decideWithin, openWithin, moment)));
  }

  private Dimension dimension(String word) {
    return Dimension.ofWord(word)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--by must be of "
                        + Arrays.stream(Dimension.values())
                            .map(Dimension::word)
                            .collect(Collectors.joining(", "))
                        + ", is "
                        + word));
  }

  private List<CaseFault> read(YieldQuestion question, YieldReckoning reckoning)
      throws IOException {
    Actor actor = options.actor();
    Period period = question.period();
    Instant begin = againstYearBefore ? period.yearBefore().begin() : period.begin();
    try (CaseStore store = options.open()) {
      List<CaseFault> faults =
          store
              .summaries()
              .scanned(
                  new YieldSpan(begin, period.end()),
                  one -> {
                    if (actor.may(Action.VIEW, one.place())) {
                      reckoning.add(one);
                    }
                  });
      Instant end = question.until().isBefore(period.end()) ? question.until() : period.end();
      if (end.isAfter(period.begin())) {
        store
            .summaries()
            .arrivals(new YieldSpan(period.begin(), end))
            .forEach(
                (place, cases) -> {
                  if (actor.may(Action.VIEW, place)) {
                    reckoning.addArrivals(place, cases);
                  }
                });
      }
      return faults;
    }
  }

  private void print(YieldTables tables) {
    ShownLines out = new ShownLines(spec.commandLine().getOut());
    out.println("Yield of scanning, " + tables.period());
    for (YieldTable table : tables.tables()) {
      TextTable text = new TextTable(table.headings().toArray(String[]::new));
      table.rows().forEach(row -> text.add(row.toArray(String[]::new)));
      out.println();
      out.println(table.title());
      out.print(text);
    }
    out.flush();
  }
}
