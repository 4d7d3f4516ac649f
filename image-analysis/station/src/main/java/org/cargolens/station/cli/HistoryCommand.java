package org.cargolens.station.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the centre knows of parties. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description = {
      "Brings what the centre knows of parties to provinces and ports, without names: how often"
          + " each traded before, and how often something was found.",
      "Rules that ask for history ('shipments', 'findings') then count the centre's cases and the"
          + " store's own, each once."
    },
    subcommands = {HistoryExportCommand.class, HistoryTakeCommand.class, HistoryShowCommand.class})
final class HistoryCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "do what with history?");
  }
}
