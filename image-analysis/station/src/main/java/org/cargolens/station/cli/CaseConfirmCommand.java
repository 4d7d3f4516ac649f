package org.cargolens.station.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.cargolens.casework.CaseView;
import org.cargolens.casework.Casework;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.store.CaseStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Confirms someone else's decision. */
@Command(
    name = "confirm",
    mixinStandardHelpOptions = true,
    description = "Confirms the decision that waits for a second person, or refuses to.")
final class CaseConfirmCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;
  @Mixin private RecordedReport tdr;

  @Parameters(paramLabel = "CASE", description = "Its id.")
  private String caseId;

  @Option(
      names = "--decision",
      required = true,
      paramLabel = "ENTRY",
      description = "Number of the decision's entry, as case show lists it.")
  private long decision;

  @Option(names = "--refuse", description = "Refuse: the decision does not count.")
  private boolean refuse;

  @Override
  public Integer call() throws IOException {
    try (CaseStore store = options.open()) {
      Casework casework = new Casework(store);
      tdr.check(casework.view(options.actor(), caseId));
      AuditEntry entry = casework.confirm(options.request(), caseId, decision, !refuse);
      CaseView after = casework.view(options.actor(), caseId);
      DecisionStanding standing = DecisionStanding.of(after, decision);
      new ShownLines(spec.commandLine().getOut())
          .println(
              "entry "
                  + entry.number()
                  + ": "
                  + (refuse ? "refused" : "confirmed" + standing.fault()));
      tdr.write(after, decision);
      return (refuse ? ExitCode.DONE : standing.exitCode()).code();
    }
  }
}
