package org.cargolens.station.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that holds all others. */
@Command(
    name = "cargolens",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description =
        "Pulls raw scans from container X-ray scanners and highlights what does not belong.",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      ScanCommand.class,
      AnalyzeCommand.class,
      SimulateCommand.class,
      EvaluateCommand.class,
      FormatsCommand.class,
      ScannersCommand.class,
      CommandLine.HelpCommand.class,
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  all done",
      "  2  the command line was wrong",
      "  3  some input could not be read; the others are done",
      "  4  the output or a device failed",
      "  5  a scan ended early; what had arrived is kept",
      "",
      "Start with:  cargolens demo --out demo"
    })
final class CargoLensCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** Returns the parser of the whole command line. */
  static CommandLine commandLine() {
    return new CommandLine(new CargoLensCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new FailureHandler());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }
}
