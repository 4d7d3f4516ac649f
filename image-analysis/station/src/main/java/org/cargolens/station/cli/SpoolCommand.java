package org.cargolens.station.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after the scans of a spool. */
@Command(
    name = "spool",
    mixinStandardHelpOptions = true,
    description = {
      "Looks after the scans of a spool, the crash-safe folder of 'cargolens scan --spool'.",
      "Each command recovers first what an interrupted program has left. One program at a time"
          + " uses a spool."
    },
    subcommands = {
      SpoolListCommand.class,
      SpoolVerifyCommand.class,
      SpoolHoldCommand.class,
      SpoolReleaseCommand.class,
      SpoolExportCommand.class,
      SpoolRetainCommand.class,
    })
final class SpoolCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "list, verify, hold, release, export or retain?");
  }
}
