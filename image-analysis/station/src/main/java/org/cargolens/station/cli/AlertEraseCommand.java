package org.cargolens.station.cli;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.cargolens.casework.AlertErasure;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.store.CaseStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Erases what an alert says. */
@Command(
    name = "erase",
    mixinStandardHelpOptions = true,
    description = {
      "Destroys the key of an alert that names no case, for ever: its text, evidence and replies, in"
          + " this unit's store; other units erase theirs.",
      "The alert of a case goes with the case ('case erase'), also where its papers never came."
    })
final class AlertEraseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;

  @Parameters(paramLabel = "ALERT", description = "Its id.")
  private UUID alertId;

  @Override
  public Integer call() throws IOException {
    try (CaseStore store = options.open()) {
      AuditEntry entry = new AlertErasure(store).erase(options.request(), alertId);
      spec.commandLine().getOut().println("entry " + entry.number() + ": personal data erased");
    }
    return ExitCode.DONE.code();
  }
}
