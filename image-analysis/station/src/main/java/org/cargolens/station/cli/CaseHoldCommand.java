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

/** Puts a case on legal hold. */
@Command(
    name = "hold",
    mixinStandardHelpOptions = true,
    description = "Keeps a case from being erased, by terms or by hand, until it is released.")
final class CaseHoldCommand implements Callable<Integer> {
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
      AuditEntry entry = new LegalHolds(store).hold(options.request(), caseId, reason);
      spec.commandLine().getOut().println("entry " + entry.number() + ": on hold");
    }
    return ExitCode.DONE.code();
  }
}
