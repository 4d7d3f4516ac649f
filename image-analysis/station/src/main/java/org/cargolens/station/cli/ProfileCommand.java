package org.cargolens.station.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks and lists instrument profiles. */
@Command(
    name = "profile",
    mixinStandardHelpOptions = true,
    description = "Checks and lists instrument profiles: models of generators, gantries and PLCs.",
    subcommands = {ProfileCheckCommand.class, ProfileListCommand.class})
final class ProfileCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "check or list?");
  }
}
