package org.cargolens.station.cli;

import picocli.CommandLine;

/** Entry point of {@code bin/cargolens}. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    CommandLine commandLine = CargoLensCommand.commandLine();
    CargoLensCommand.bindLog(commandLine);
    System.exit(commandLine.execute(arguments));
  }
}
