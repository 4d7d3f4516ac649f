package org.cargolens.station.cli;

import java.time.Instant;
import org.cargolens.casework.audit.LineText;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that holds all others. */
@Command(
    name = "cargolens",
    mixinStandardHelpOptions = true,
    description =
        "Pulls raw scans from container X-ray scanners and highlights what does not belong.",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      ScanCommand.class,
      WatchCommand.class,
      PullCommand.class,
      SpoolCommand.class,
      DiscoverCommand.class,
      AnalyzeCommand.class,
      DisplayCommand.class,
      DumpCommand.class,
      ConvertCommand.class,
      VerifyCommand.class,
      QualityCommand.class,
      CalibrateCommand.class,
      SimulateCommand.class,
      ProjectCommand.class,
      CutOutCommand.class,
      EvaluateCommand.class,
      CaseCommand.class,
      AlertCommand.class,
      RulesCommand.class,
      HistoryCommand.class,
      YieldCommand.class,
      SelectCommand.class,
      AuditCommand.class,
      ModelsCommand.class,
      DicosCommand.class,
      FormatsCommand.class,
      ScannersCommand.class,
      ProfileCommand.class,
      ConformanceCommand.class,
      CommandLine.HelpCommand.class,
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  all done",
      "  1  what was to be checked has a fault",
      "  2  the command line was wrong",
      "  3  some input could not be read; the others are done",
      "  4  the output or a device failed",
      "  5  a scan ended early; what had arrived is kept",
      "",
      "Start with:  cargolens demo --out demo"
    })
final class CargoLensCommand implements Runnable {
  private static final int HELP_WIDTH = 100;

  @Spec private CommandSpec spec;
  @Mixin private final Verbosity verbosity = new Verbosity();

  /** Returns the parser of the whole command line. */
  static CommandLine commandLine() {
    return commandLine(CommandLine.defaultFactory());
  }

  /**
   * Returns the parser of the whole command line.
   *
   * @param factory makes its commands and their shared options
   */
  static CommandLine commandLine(IFactory factory) {
    CargoLensCommand command = new CargoLensCommand();
    FailureHandler failures = new FailureHandler(command.verbosity);
    CommandLine commandLine =
        new CommandLine(command, factory)
            .registerConverter(Instant.class, new MomentConverter())
            .setCaseInsensitiveEnumValuesAllowed(true)
            // Wide enough for the examples, which could not be copied once broken in two.
            .setUsageHelpWidth(HELP_WIDTH)
            .setExecutionStrategy(failures)
            .setExecutionExceptionHandler(failures);
    IParameterExceptionHandler mistakes = commandLine.getParameterExceptionHandler();
    commandLine.setParameterExceptionHandler(
        (mistake, arguments) -> mistakes.handleParseException(inLine(mistake), arguments));
    giveVersion(commandLine);
    return commandLine;
  }

  /** An argument that is quoted must not end the line, or move the cursor. */
  private static ParameterException inLine(ParameterException mistake) {
    String text = String.valueOf(mistake.getMessage());
    return LineText.fault(text).isEmpty()
        ? mistake
        : new ParameterException(mistake.getCommandLine(), LineText.shown(text), mistake);
  }

  /** Picocli gives subcommands the option --version, but nothing to print. */
  private static void giveVersion(CommandLine commandLine) {
    commandLine.getCommandSpec().versionProvider(new VersionProvider());
    commandLine.getSubcommands().values().forEach(CargoLensCommand::giveVersion);
  }

  /** Binds the log of this process as the options say that are read later. */
  static void bindLog(CommandLine commandLine) {
    ((CargoLensCommand) commandLine.getCommand()).verbosity.bindLog();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }
}
