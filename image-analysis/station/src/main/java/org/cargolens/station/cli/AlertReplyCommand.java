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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers an alert. */
@Command(
    name = "reply",
    mixinStandardHelpOptions = true,
    description = {
      "Answers an alert in words: to where it came from, or from there to all who were told."
    })
final class AlertReplyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;
  @Mixin private UnitOptions units;

  @Parameters(paramLabel = "ALERT", description = "Its id.")
  private UUID alertId;

  @Option(names = "--text", required = true, paramLabel = "TEXT", description = "The answer.")
  private String text;

  @Override
  public Integer call() throws IOException {
    AlertPost post = units.post(options.actor().place());
    try (CaseStore store = options.open()) {
      AuditEntry entry =
          new AlertDesk(store, post).reply(options.request().id(), options.actor(), alertId, text);
      spec.commandLine().getOut().println("entry " + entry.number() + ": replied");
    }
    return ExitCode.DONE.code();
  }
}
