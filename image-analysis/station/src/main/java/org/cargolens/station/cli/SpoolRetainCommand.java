package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.cargolens.scan.spool.RetentionPolicy;
import org.cargolens.scan.spool.RetentionReport;
import org.cargolens.scan.spool.ScanSpool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
  private static final long A_MEGABYTE = 1_000_000;

  @Spec private CommandSpec spec;
  @Mixin private SpoolFolder folder;

  @Option(names = "--days", paramLabel = "N", description = "Longest time to keep a scan.")
  private Optional<Integer> days = Optional.empty();

  @Option(
      names = "--megabytes",
      paramLabel = "N",
      description = "Most megabytes of samples to keep.")
  private Optional<Integer> megabytes = Optional.empty();

  @Override
  public Integer call() throws IOException {
    if (days.isEmpty() && megabytes.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--days or --megabytes?");
    }
    if (days.orElse(0) < 0 || megabytes.orElse(0) < 0) {
      throw new ParameterException(
          spec.commandLine(), "--days and --megabytes must not be negative");
    }
    OptionalLong most =
        megabytes.isPresent()
            ? OptionalLong.of(megabytes.get() * A_MEGABYTE)
            : OptionalLong.empty();
    try (ScanSpool spool = folder.open(spec)) {
      tell(spool.retain(new RetentionPolicy(days.map(Duration::ofDays), most)));
    }
    return ExitCode.DONE.code();
  }

  private void tell(RetentionReport report) {
    PrintWriter out = spec.commandLine().getOut();
    report.deleted().forEach(id -> out.println(id + ": deleted"));
    report.held().forEach(id -> out.println(id + ": due, but on legal hold"));
    report.untaken().forEach(id -> out.println(id + ": due, but nobody has taken it"));
    out.println(report.bytesLeft() + " bytes are left");
    out.flush();
  }
}
