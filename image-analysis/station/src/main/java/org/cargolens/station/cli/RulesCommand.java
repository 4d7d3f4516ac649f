package org.cargolens.station.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Risk rules. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Checks risk rules, tries them on past cases, puts them in force.",
    subcommands = {RulesCheckCommand.class, RulesTestCommand.class, RulesAdoptCommand.class})
final class RulesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "do what with rules?");
  }
}
