package org.cargolens.station.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.cargolens.dicos.dimse.StorageClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks whether a DICOM program answers. */
@Command(
    name = "echo",
    mixinStandardHelpOptions = true,
    description = "Asks whether a DICOM program answers there (C-ECHO).",
    footerHeading = "%nExample:%n",
    footer = "  cargolens dicos echo --to ARCHIVE@10.0.0.9:104")
final class DicosEchoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DicomOptions dicom;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "TITLE@HOST:PORT",
      converter = DicomAddress.Reading.class,
      description = "Whom to ask.")
  private DicomAddress to;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    StorageClient.echo(to.target(dicom.title(), dicom.patience(), dicom.tls()));
    long millis = (System.nanoTime() - start) / 1_000_000;
    spec.commandLine().getOut().println(to + ": answers within " + millis + " ms");
    spec.commandLine().getOut().flush();
    return ExitCode.DONE.code();
  }
}
