package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.cargolens.casework.audit.CountText;
import org.cargolens.scan.spool.ScanSpool;
import org.cargolens.scan.spool.SpoolEntry;
import org.cargolens.station.text.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the scans of a spool. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the scans of a spool, the oldest first, and its state.")
final class SpoolListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SpoolFolder folder;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (ScanSpool spool = folder.open(spec)) {
      TextTable table = new TextTable("scan", "bytes", "missing lines", "answer", "hold", "ended");
      for (SpoolEntry entry : spool.entries()) {
        table.add(
            entry.id().value(),
            Long.toString(entry.bytes()),
            Integer.toString(entry.missingLines()),
            entry.answer().map(one -> one.word().name().toLowerCase(Locale.ROOT)).orElse("-"),
            entry.hold().map(one -> one.by() + ": " + one.reason()).orElse("-"),
            entry.cause().orElse("whole"));
      }
      out.print(table);
      out.println(
          CountText.of(spool.entries().size(), "scan")
              + ", "
              + CountText.of(spool.usedBytes(), "byte")
              + ", "
              + spool.state().describe());
      out.flush();
    }
    return ExitCode.DONE.code();
  }
}
