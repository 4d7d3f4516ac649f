package org.cargolens.station.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.cargolens.scan.spool.ScanSpool;
import org.cargolens.scan.spool.SpoolEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts spooled scans on legal hold. */
@Command(
    name = "hold",
    mixinStandardHelpOptions = true,
    description = "Puts scans on legal hold: nothing deletes them until 'spool release'.")
final class SpoolHoldCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SpoolFolder folder;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "ID",
      description = "Scans, as 'spool list' names them.")
  private List<String> ids;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why, such as the number of a case.")
  private String reason;

  @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who says so.")
  private String by;

  @Override
  public Integer call() throws IOException {
    if (reason.isBlank()) {
      throw new ParameterException(spec.commandLine(), "--reason must not be blank");
    }
    try (ScanSpool spool = folder.open(spec)) {
      List<SpoolEntry> entries =
          ids.stream().map(id -> SpoolFolder.entry(spool, id, spec)).toList();
      for (SpoolEntry entry : entries) {
        SpoolEntry held = spool.hold(entry.id(), by, reason);
        spec.commandLine().getOut().println(held.id() + ": on hold");
      }
    }
    return ExitCode.DONE.code();
  }
}
