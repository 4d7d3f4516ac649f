package org.cargolens.station.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.cargolens.casework.LegalHolds;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.store.CaseStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Releases a case from legal hold. */
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    description =
        "Releases a case from legal hold; someone of the place of who holds it, or above, may.")
final class CaseReleaseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;

  @Parameters(
      paramLabel = "CASE",
      description = "Its id; alert/ALERT for an alert that names no case.")
  private String caseId;

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
  private String reason;

  @Override
  public Integer call() throws IOException {
    try (CaseStore store = options.open()) {
      AuditEntry entry = new LegalHolds(store).release(options.request(), caseId, reason);
      spec.commandLine().getOut().println("entry " + entry.number() + ": released");
    }
    return ExitCode.DONE.code();
  }
}
