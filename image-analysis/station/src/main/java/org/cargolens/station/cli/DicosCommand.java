package org.cargolens.station.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes, shows, sends and receives DICOS files. */
@Command(
    name = "dicos",
    mixinStandardHelpOptions = true,
    description = {
      "Writes scans and reports as DICOS files, shows what such files hold, sends and receives them"
          + " over a DICOM network."
    },
    subcommands = {
      DicosExportCommand.class,
      DicosDumpCommand.class,
      DicosSendCommand.class,
      DicosReceiveCommand.class,
      DicosEchoCommand.class,
      DicosRetainCommand.class
    })
final class DicosCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "export, dump, send, receive, echo or retain?");
  }
}
