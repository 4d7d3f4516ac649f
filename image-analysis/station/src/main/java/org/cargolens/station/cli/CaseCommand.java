package org.cargolens.station.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Cases from their papers to what was found. */
@Command(
    name = "case",
    mixinStandardHelpOptions = true,
    description = "Keeps cases: papers, scans, decisions, openings, all in an audit trail.",
    subcommands = {
      CaseImportCommand.class,
      CaseShowCommand.class,
      CaseFindCommand.class,
      CaseScoreCommand.class,
      CaseRiskCommand.class,
      CaseScanCommand.class,
      CaseDecideCommand.class,
      CaseConfirmCommand.class,
      CaseFourEyesCommand.class,
      CaseOutcomeCommand.class,
      CaseTdrCommand.class,
      CaseEvidenceCommand.class,
      CaseEraseCommand.class,
      CaseRetentionCommand.class,
      CaseRetainCommand.class,
      CaseHoldCommand.class,
      CaseReleaseCommand.class,
      CaseBackupCommand.class,
      CaseRestoreCommand.class
    })
final class CaseCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "do what with a case?");
  }
}
