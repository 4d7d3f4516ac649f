package org.cargolens.bench.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that holds all others. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = "Measures CargoLens and checks its answers.",
    subcommands = {
      ThroughputCommand.class,
      PullCommand.class,
      IngestCommand.class,
      LinkLossCommand.class,
      FaultsCommand.class,
      FolderKillsCommand.class,
      CaseKillsCommand.class,
      AlertsCommand.class,
      AlertKillsCommand.class,
      RulesCommand.class,
      YieldCommand.class,
      SelectionCommand.class,
      DicosCommand.class,
      ReceiveKillsCommand.class,
      SpoolKillsCommand.class,
      SpoolCommand.class,
      KernelsCommand.class,
      FuzzCommand.class,
      DetectCommand.class,
      DetectMemoryCommand.class,
      CompareCommand.class,
      CommandLine.HelpCommand.class,
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  all done and all answers right",
      "  2  the command line was wrong",
      "  3  some input could not be read",
      "  4  the output or a device failed",
      "  6  an answer was wrong, or nothing could be checked: the figures are void",
      "  7  a figure is worse than in the earlier run, beyond the noise",
    })
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** Returns the parser of the whole command line. */
  static CommandLine commandLine() {
    return new CommandLine(new BenchCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new FailureHandler());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }
}
