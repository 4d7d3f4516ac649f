package org.cargolens.station.cli;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.cargolens.casework.alert.AlertDesk;
import org.cargolens.casework.alert.AlertPost;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.store.CaseStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Acknowledges an alert. */
@Command(
    name = "acknowledge",
    mixinStandardHelpOptions = true,
    description = "Says that someone addressed has taken notice of an alert; once for each person.")
final class AlertAcknowledgeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;
  @Mixin private UnitOptions units;

  @Parameters(paramLabel = "ALERT", description = "Its id.")
  private UUID alertId;

  @Override
  public Integer call() throws IOException {
    AlertPost post = units.post(options.actor().place());
    try (CaseStore store = options.open()) {
      AuditEntry entry = new AlertDesk(store, post).acknowledge(options.actor(), alertId);
      spec.commandLine().getOut().println("entry " + entry.number() + ": acknowledged");
    }
    return ExitCode.DONE.code();
  }
}
