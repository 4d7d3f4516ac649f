package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.cargolens.casework.audit.CountText;
import org.cargolens.scan.spool.RetentionPolicy;
import org.cargolens.scan.spool.RetentionReport;
import org.cargolens.scan.spool.ScanSpool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Deletes spooled scans that need not be kept. */
@Command(
    name = "retain",
    mixinStandardHelpOptions = true,
    description = {
      "Deletes scans by age and size, the oldest first; never one that is on legal hold, or that"
          + " nobody has taken ('spool export', or a station)."
    })
final class SpoolRetainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SpoolFolder folder;
  @Mixin private RetentionOptions retention;

  @Override
  public Integer call() throws IOException {
    RetentionPolicy policy = retention.policy();
    try (ScanSpool spool = folder.open(spec)) {
      tell(spool.retain(policy));
    }
    return ExitCode.DONE.code();
  }

  private void tell(RetentionReport report) {
    PrintWriter out = spec.commandLine().getOut();
    report.deleted().forEach(id -> out.println(id + ": deleted"));
    report.held().forEach(id -> out.println(id + ": due, but on legal hold"));
    report.untaken().forEach(id -> out.println(id + ": due, but nobody has taken it"));
    out.println(CountText.of(report.bytesLeft(), "byte is", "bytes are") + " left");
    out.flush();
  }
}
