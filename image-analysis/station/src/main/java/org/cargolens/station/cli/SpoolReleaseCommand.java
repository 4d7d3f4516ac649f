package org.cargolens.station.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.cargolens.scan.spool.ScanSpool;
import org.cargolens.scan.spool.SpoolEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends legal holds. */
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    description = "Ends the legal hold of scans.")
final class SpoolReleaseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SpoolFolder folder;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "ID",
      description = "Scans, as 'spool list' names them.")
  private List<String> ids;

  @Override
  public Integer call() throws IOException {
    try (ScanSpool spool = folder.open(spec)) {
      List<SpoolEntry> entries =
          ids.stream().map(id -> SpoolFolder.entry(spool, id, spec)).toList();
      for (SpoolEntry entry : entries) {
        SpoolEntry free = spool.release(entry.id());
        spec.commandLine().getOut().println(free.id() + ": not on hold");
      }
    }
    return ExitCode.DONE.code();
  }
}
