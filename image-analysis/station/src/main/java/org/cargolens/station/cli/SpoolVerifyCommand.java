package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.cargolens.scan.spool.ScanSpool;
import org.cargolens.scan.spool.SpoolDamage;
import org.cargolens.scan.spool.SpoolEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares the samples of spooled scans with what was sealed. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Reads every sample of scans and compares sha-256 with what was sealed.",
      "Ends with 1 if one is not as it was, or was found damaged when the spool was opened."
    })
final class SpoolVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SpoolFolder folder;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ID",
      description = "Scans, as 'spool list' names them; all by default.")
  private List<String> ids = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (ScanSpool spool = folder.open(spec)) {
      List<SpoolEntry> entries = new ArrayList<>();
      ids.forEach(id -> entries.add(SpoolFolder.entry(spool, id, spec)));
      boolean whole = spool.recovery().quarantined().isEmpty();
      for (SpoolEntry entry : ids.isEmpty() ? spool.entries() : entries) {
        List<SpoolDamage> damage = spool.verify(entry.id());
        out.println(entry.id() + ": " + (damage.isEmpty() ? "as sealed" : "DAMAGED"));
        damage.forEach(
            one ->
                out.println(
                    "  " + one.file() + ": expected " + one.expected() + ", found " + one.found()));
        whole &= damage.isEmpty();
      }
      out.flush();
      return (whole ? ExitCode.DONE : ExitCode.FAULT_FOUND).code();
    }
  }
}
