package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.cargolens.dicos.data.DataSetText;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.scan.ScanFormatException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the elements of a DICOS file. */
@Command(
    name = "dump",
    mixinStandardHelpOptions = true,
    description = "Prints every element of a DICOM or DICOS file; pixels by their size.")
final class DicosDumpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The file.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    try {
      ShownLines out = new ShownLines(spec.commandLine().getOut());
      DataSetText.lines(DicosFile.read(file)).forEach(out::println);
      out.flush();
      return ExitCode.DONE.code();
    } catch (ScanFormatException e) {
      spec.commandLine()
          .getErr()
          .println("cargolens: " + FailureHandler.line(FailureHandler.describe(e)));
      return ExitCode.INPUT_UNREADABLE.code();
    }
  }
}
