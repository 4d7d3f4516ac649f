package org.cargolens.station.cli;

import org.cargolens.station.files.WorkFolder;
import picocli.CommandLine;

/** Entry point of {@code bin/cargolens}. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    CommandLine commandLine = CargoLensCommand.commandLine();
    CargoLensCommand.bindLog(commandLine);
    WorkFolder.tellAtEnd(left -> System.err.println("cargolens: " + FailureHandler.line(left)));
    System.exit(commandLine.execute(arguments));
  }
}
