package org.cargolens.station.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormats;
import org.cargolens.station.text.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the file formats. */
@Command(
    name = "formats",
    mixinStandardHelpOptions = true,
    description = "Lists the scan file formats and how far each has been tried.")
final class FormatsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    TextTable table = new TextTable("format", "endings", "maturity", "description");
    for (ScanFormat format : ScanFormats.installed().all()) {
      table.add(
          format.name(),
          String.join(" ", format.extensions()),
          MaturityWords.of(format.maturity()),
          format.description());
    }
    out.print(table);
    out.flush();
    return ExitCode.DONE.code();
  }
}
