package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.casework.PastCases;
import org.cargolens.casework.audit.CountText;
import org.cargolens.casework.rules.RuleTrial;
import org.cargolens.casework.statistics.Proportion;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.station.text.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tries rules on past cases. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = {
      "Tries rules on the cases of a store, each as it was known when it came in: how many a rule"
          + " would have picked, how many of those were opened and held a violation.",
      "Cases that were never opened say nothing of what they held. Exit code 3 if a case can't be"
          + " read: the others are counted."
    })
final class RulesTestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private RuleFiles files;
  @Mixin private CaseworkOptions options;

  @Override
  public Integer call() throws IOException {
    RuleTrial trial = new RuleTrial(files.read(), files.day());
    PastCases past;
    try (CaseStore store = options.open()) {
      past = PastCases.read(store, options.actor(), Optional.empty());
    }
    List<PastCases.PastCase> cases = past.cases();
    cases.forEach(one -> trial.add(one.facts(), one.opened(), one.violation()));
    TextTable table = new TextTable("rule", "picked", "opened", "violations", "share", "95 %");
    trial.rows().forEach(row -> add(table, row));
    PrintWriter out = spec.commandLine().getOut();
    out.println(CountText.of(cases.size(), "case"));
    out.print(table);
    out.flush();
    return new UnreadableCases(past.unreadable(), options.actor())
        .print(spec.commandLine().getErr(), ExitCode.DONE)
        .code();
  }

  private static void add(TextTable table, RuleTrial.Row row) {
    Proportion share = new Proportion(row.violations(), row.opened());
    table.add(
        row.rule(),
        Long.toString(row.picked()),
        Long.toString(row.opened()),
        Long.toString(row.violations()),
        share.of() == 0 ? "-" : String.format(Locale.ROOT, "%.3f", share.value()),
        share.of() == 0
            ? "-"
            : String.format(
                Locale.ROOT, "%.3f to %.3f", share.wilson().low(), share.wilson().high()));
  }
}
