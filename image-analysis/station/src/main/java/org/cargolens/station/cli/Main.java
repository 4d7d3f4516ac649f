package org.cargolens.station.cli;

/** Entry point of {@code bin/cargolens}. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(CargoLensCommand.commandLine().execute(arguments));
  }
}
