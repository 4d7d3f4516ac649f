package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.cargolens.casework.audit.CountText;
import org.cargolens.dicos.network.ReportRetention;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Deletes received reports that need not be kept. */
@Command(
    name = "retain",
    mixinStandardHelpOptions = true,
    description = {
      "Deletes threat detection reports that 'dicos receive' has kept, by age and size, the oldest"
          + " first, also while it runs.",
      "A report stays beside which a file of its name with '.hold' behind it lies (legal hold);"
          + " write into it who says so, and why. It does not count as megabytes.",
      "One that came within the last hour stays, too."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  cargolens dicos retain scans --days 365 --megabytes 5000"})
final class DicosRetainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The folder of 'dicos receive --out'.")
  private Path folder;

  @Mixin private RetentionOptions retention;

  @Override
  public Integer call() throws IOException {
    var policy = retention.policy();
    ReportRetention.Outcome done =
        ReportRetention.run(folder.resolve("inbox"), policy, Instant.now());
    PrintWriter out = spec.commandLine().getOut();
    done.deleted().forEach(file -> out.println(file + ": deleted"));
    done.held().forEach(file -> out.println(file + ": due, but on legal hold"));
    out.println(CountText.of(done.bytesLeft(), "byte is", "bytes are") + " left");
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    done.failed().forEach(failure -> err.println("cargolens: " + FailureHandler.describe(failure)));
    return (done.failed().isEmpty() ? ExitCode.DONE : ExitCode.OUTPUT_OR_DEVICE_FAILED).code();
  }
}
