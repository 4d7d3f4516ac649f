package org.cargolens.station.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.casework.Casework;
import org.cargolens.casework.PastCases;
import org.cargolens.casework.RulesInForce;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.rules.CaseFacts;
import org.cargolens.casework.rules.Explanation;
import org.cargolens.casework.store.CaseStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores a case. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    description = {
      "Scores a case by rules that are in force, records the score and says why.",
      "RULES and --local must be the files that were adopted (rules adopt)."
    })
final class CaseScoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private RuleFiles files;
  @Mixin private CaseworkOptions options;

  @Option(names = "--case", required = true, paramLabel = "CASE", description = "Its id.")
  private String caseId;

  @Override
  public Integer call() throws IOException {
    RulesInForce rules = files.inForce();
    try (CaseStore store = options.open()) {
      CaseFacts facts =
          PastCases.read(store, options.actor(), Optional.of(Instant.now())).facts(caseId);
      AuditEntry entry = new Casework(store).score(options.request(), facts, rules);
      Explanation explanation = rules.explain(facts);
      ShownLines out = new ShownLines(spec.commandLine().getOut());
      out.println(
          String.format(
              Locale.ROOT,
              "entry %d: score %.1f of 100%s",
              entry.number(),
              explanation.score().value(),
              explanation.score().mustScan() ? ", scan demanded" : ""));
      explanation.reasons().forEach(reason -> out.println("  " + reason));
      out.flush();
    }
    return ExitCode.DONE.code();
  }
}
