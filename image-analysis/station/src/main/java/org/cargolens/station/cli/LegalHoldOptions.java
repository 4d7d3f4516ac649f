package org.cargolens.station.cli;

import java.io.IOException;
import org.cargolens.casework.LegalHolds;
import org.cargolens.casework.Request;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.store.CaseStore;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which case is put on legal hold, or released, and why. */
final class LegalHoldOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      paramLabel = "CASE",
      description = "Its id; alert/ALERT for an alert that names no case.")
  private String caseId;

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
  private String reason;

  /** Puts a case on hold, or releases it. */
  @FunctionalInterface
  interface Step {
    /** Takes the step. */
    AuditEntry take(LegalHolds holds, Request request, String caseId, String reason)
        throws IOException;
  }

  /** Takes a step and says what became of the case. */
  int take(CaseworkOptions options, Step step, String done) throws IOException {
    try (CaseStore store = options.open()) {
      AuditEntry entry = step.take(new LegalHolds(store), options.request(), caseId, reason);
      spec.commandLine().getOut().println("entry " + entry.number() + ": " + done);
    }
    return ExitCode.DONE.code();
  }
}
