package org.cargolens.station.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures methods against known truth. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Measures a method on scans whose truth is known.",
    subcommands = {
      EvaluateDetectCommand.class,
      EvaluateCompareCommand.class,
      EvaluateReferenceCommand.class,
      EvaluateMaterialsCommand.class,
      EvaluateLinkCommand.class,
      EvaluateTimeCommand.class,
      EvaluateFairnessCommand.class,
      EvaluateRiskCommand.class
    })
final class EvaluateCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "evaluate what?");
  }
}
