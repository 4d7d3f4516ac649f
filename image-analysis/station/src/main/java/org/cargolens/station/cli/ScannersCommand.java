package org.cargolens.station.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.cargolens.scanner.LinkKind;
import org.cargolens.scanner.OptionSpec;
import org.cargolens.scanner.ScannerModel;
import org.cargolens.scanner.Scanners;
import org.cargolens.station.text.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the scanner models. */
@Command(
    name = "scanners",
    mixinStandardHelpOptions = true,
    description =
        "Lists the scanner models, how far each has been tried, and the options of their addresses.")
final class ScannersCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    TextTable models = new TextTable("model", "links", "maturity", "description");
    TextTable options =
        new TextTable("address", "option", "default", "unit", "legal values", "meaning");
    for (ScannerModel model : Scanners.models()) {
      models.add(
          model.id(),
          model.links().stream().map(LinkKind::word).sorted().collect(Collectors.joining(" ")),
          MaturityWords.of(model.maturity()),
          model.description());
      model.links().stream().sorted().forEach(link -> addOptions(options, model, link));
    }
    out.print(models);
    out.println();
    out.print(options);
    out.flush();
    return ExitCode.DONE.code();
  }

  private static void addOptions(TextTable table, ScannerModel model, LinkKind link) {
    for (OptionSpec option : model.options(link)) {
      table.add(
          model.id() + "+" + link.word() + ":",
          option.name(),
          option.defaultValue(),
          option.unit(),
          option.values().toString(),
          option.description());
    }
  }
}
