package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CargoLensCommandTest {
  @Test
  void run_noCommand_isUsage() {
    CommandRun run = CommandRun.of();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("which command?", "demo", "Exit codes");
  }

  @Test
  void help_named_describesEveryCommand() {
    CommandRun run = CommandRun.of("--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "demo", "serve", "scan", "analyze", "simulate", "evaluate", "formats", "scanners");
  }

  /** The first line alone stands in the list of commands. */
  @Test
  void help_ofEachCommand_beginsWithAWholeSentence() {
    List<CommandLine> commands = new ArrayList<>(List.of(CargoLensCommand.commandLine()));
    for (int i = 0; i < commands.size(); i++) {
      commands.addAll(commands.get(i).getSubcommands().values());
      String[] description = commands.get(i).getCommandSpec().usageMessage().description();
      assertThat(description).isNotEmpty();
      assertThat(description[0]).as(commands.get(i).getCommandName()).endsWith(".");
    }
  }

  @Test
  void version_asked_isPrinted() {
    assertThat(CommandRun.of("--version").out()).startsWith("cargolens ");
    assertThat(CommandRun.of("analyze", "--version").out()).startsWith("cargolens ");
    assertThat(CommandRun.of("evaluate", "link", "-V").out()).startsWith("cargolens ");
  }

  @Test
  void run_unknownOption_isUsage() {
    assertThat(CommandRun.of("formats", "--all").exitCode()).isEqualTo(2);
  }

  @Test
  void formats_run_listsAllWithMaturity() {
    assertThat(CommandRun.of("formats").out())
        .contains("npy", "png", "tiff", "jpeg", "proven against an independent peer");
  }

  @Test
  void scanners_run_listsModelsAndOptions() {
    assertThat(CommandRun.of("scanners").out())
        .contains("linescan", "serial tcp", "simulated", "baud");
  }

  @Test
  void evaluate_nothingNamed_isUsage() {
    assertThat(CommandRun.of("evaluate").exitCode()).isEqualTo(2);
  }
}
