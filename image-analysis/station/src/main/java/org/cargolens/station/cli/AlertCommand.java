package org.cargolens.station.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Alerts between units. */
@Command(
    name = "alert",
    mixinStandardHelpOptions = true,
    description = {
      "Tells other units what to look for, and takes what they tell.",
      "Without --units the store is a station's alone: everyone addressed works with it."
    },
    subcommands = {
      AlertSendCommand.class,
      AlertListCommand.class,
      AlertShowCommand.class,
      AlertAcknowledgeCommand.class,
      AlertReplyCommand.class,
      AlertEraseCommand.class,
      AlertServeCommand.class,
      AlertUnitsCommand.class
    })
final class AlertCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "do what with alerts?");
  }
}
