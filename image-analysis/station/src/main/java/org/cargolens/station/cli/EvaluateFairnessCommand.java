package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.cargolens.analysis.json.Json;
import org.cargolens.casework.RiskFairness;
import org.cargolens.casework.audit.CountText;
import org.cargolens.casework.learning.Fairness;
import org.cargolens.casework.statistics.Proportion;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.YieldSpan;
import org.cargolens.casework.yield.Period;
import org.cargolens.station.text.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says whom the learned risk falls on. */
@Command(
    name = "fairness",
    mixinStandardHelpOptions = true,
    description = {
      "Whom the learned risk falls on, by origin and trader: learns from the earlier four fifths of"
          + " a period's scans and counts, among the latest fifth, how often each group is picked,"
          + " what is found of those opened there and of those opened that were drawn at random,"
          + " with 95 %% intervals.",
      "Of the cases that --role may see at --place; traders are named to roles that see names."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens evaluate fairness --from 2026-01-01 --to 2027-01-01 --json fairness.json \\",
      "      --as c-1 --role central-risk --place centre"
    })
final class EvaluateFairnessCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;
  @Mixin private PeriodOptions days;

  @Option(
      names = "--by",
      split = ",",
      paramLabel = "WORD",
      defaultValue = "origin,trader",
      description = "What to group by (${DEFAULT-VALUE}): origin, trader.")
  private List<String> by;

  @Option(
      names = "--share",
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description =
          "Share of the cases that counts as picked, those of the highest risk (${DEFAULT-VALUE}).")
  private double share;

  @Option(
      names = "--least",
      paramLabel = "N",
      defaultValue = "50",
      description = "Cases from which on a group is judged (${DEFAULT-VALUE}).")
  private long least;

  @Option(names = "--json", paramLabel = "FILE", description = "Write it for programs.")
  private Optional<Path> json = Optional.empty();

  @Override
  public Integer call() throws IOException {
    if (least < 1) {
      throw new ParameterException(spec.commandLine(), "--least must be 1 or more, is " + least);
    }
    RiskFairness.Question question = options.checked(this::question);
    OutputFile.checkFolder(json);
    RiskFairness fairness;
    try (CaseStore store = options.open()) {
      fairness = RiskFairness.read(store, options.actor(), question);
    }
    print(fairness);
    if (json.isPresent()) {
      Json.write(json.get(), FairnessJson.write(fairness, share, least));
    }
    LeftOutCases leftOut = LeftOutCases.of(fairness.leftOut(), options.actor());
    leftOut.lines().forEach(line -> spec.commandLine().getErr().println("left out: " + line));
    return (leftOut.lines().isEmpty() ? ExitCode.DONE : ExitCode.INPUT_UNREADABLE).code();
  }

  private RiskFairness.Question question() {
    Set<RiskFairness.By> groups = EnumSet.noneOf(RiskFairness.By.class);
    by.forEach(word -> groups.add(group(word)));
    Period period = days.period();
    return new RiskFairness.Question(new YieldSpan(period.begin(), period.end()), share, groups);
  }

  private RiskFairness.By group(String word) {
    return Arrays.stream(RiskFairness.By.values())
        .filter(one -> FairnessJson.word(one).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(), "--by must be of origin, trader, is " + word));
  }

  private void print(RiskFairness fairness) {
    ShownLines out = new ShownLines(spec.commandLine().getOut());
    out.println(
        "Learned from "
            + CountText.of(fairness.learnedFrom(), "scan")
            + ", judged on the "
            + fairness.judged()
            + " after them");
    if (fairness.groups().isEmpty()) {
      out.println("Too little was found to learn from: there is no learned risk to judge");
    }
    for (RiskFairness.By by : RiskFairness.By.values()) {
      Fairness one = fairness.groups().get(by);
      if (one != null) {
        out.println();
        out.print(table(FairnessJson.word(by), one));
      }
    }
    out.flush();
  }

  private TextTable table(String word, Fairness fairness) {
    TextTable table = new TextTable(word, "picked", "found of picked", "found of drawn", "is");
    for (Fairness.Group group : fairness.groups()) {
      table.add(row(group, fairness.standing(group, least).text()));
    }
    table.add(row(fairness.all(), ""));
    return table;
  }

  private static String[] row(Fairness.Group group, String standing) {
    return new String[] {
      group.name(), text(group.picked()), text(group.found()), text(group.drawn()), standing
    };
  }

  private static String text(Proportion share) {
    return share.of() == 0
        ? "none"
        : String.format(
            Locale.ROOT,
            "%d of %d, %.1f %% (%.1f to %.1f)",
            share.hits(),
            share.of(),
            100 * share.value(),
            100 * share.wilson().low(),
            100 * share.wilson().high());
  }
}
