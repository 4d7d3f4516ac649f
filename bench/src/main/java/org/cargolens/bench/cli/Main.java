package org.cargolens.bench.cli;

/** Entry point of {@code bin/bench}. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(BenchCommand.commandLine().execute(arguments));
  }
}
