package org.cargolens.station.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.cargolens.casework.Casework;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.store.CaseStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Erases what may name people. */
@Command(
    name = "erase",
    mixinStandardHelpOptions = true,
    description =
        "Destroys the key of a case's personal data, for ever; backups have keys of their own"
            + " time.")
final class CaseEraseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;

  @Parameters(paramLabel = "CASE", description = "Its id.")
  private String caseId;

  @Override
  public Integer call() throws IOException {
    try (CaseStore store = options.open()) {
      AuditEntry entry = new Casework(store).erase(options.request(), caseId);
      spec.commandLine().getOut().println("entry " + entry.number() + ": personal data erased");
    }
    return ExitCode.DONE.code();
  }
}
