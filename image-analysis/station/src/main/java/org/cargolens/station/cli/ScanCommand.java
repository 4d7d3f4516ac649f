package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.casework.audit.CountText;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.Scanners;
import org.cargolens.station.files.ScanFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Pulls one scan from a scanner. */
@Command(
    name = "scan",
    mixinStandardHelpOptions = true,
    description = {
      "Pulls one scan from a scanner and writes it to a folder: NAME.npy with the pixels,"
          + " NAME.scan.json with all else.",
      "A scan that ends early is kept, its missing lines listed; the exit code is then 5."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens scan linescan+tcp://10.0.0.7:5600 --out scans",
      "  cargolens scan linescan+tcp://10.0.0.7:5600 --spool /var/spool/cargolens --out scans",
      "  cargolens scan 'linescan+serial:/dev/ttyS0?baud=115200' --out scans --analyze"
    })
final class ScanCommand implements Callable<Integer> {
  private static final Duration STEP = Duration.ofMillis(200);
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "URI",
      description = "The scanner: MODEL+LINK:ADDRESS?option=value; see 'cargolens scanners'.")
  private String uri;

  @Mixin private OutputFolder out;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "File name without ending; the scanner's own number of the scan by default.")
  private Optional<String> name;

  @Option(names = "--analyze", description = "Analyse the scan as 'cargolens analyze' does.")
  private boolean analyze;

  @Mixin private AnalysisOptions analysis;

  @Option(
      names = "--connect-timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "Longest wait for the scanner to answer (${DEFAULT-VALUE}).")
  private int connectSeconds;

  @Option(
      names = "--scan-timeout",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description =
          "Longest time for the whole scan; what has arrived by then is kept (${DEFAULT-VALUE}).")
  private int scanSeconds;

  @Option(
      names = "--spool",
      paramLabel = "DIR",
      description =
          "Keep the scan in this spool while it comes: what had arrived survives a kill and a power"
              + " failure. See 'cargolens spool'.")
  private Optional<Path> spoolFolder = Optional.empty();

  private boolean stopped;

  @Override
  public Integer call() throws IOException, ScannerException {
    Scanners.check(uri);
    checkTimes();
    Path folder = out.prepared();
    try (Interruption interruption = new Interruption();
        SpoolChoice spool = SpoolChoice.open(spoolFolder, spec)) {
      ScanOutcome outcome = pull(interruption, spool);
      return conclude(outcome, stopped || interruption.ending(), folder).code();
    }
  }

  private ScanOutcome pull(Interruption interruption, SpoolChoice spool) throws ScannerException {
    Duration connect = Duration.ofSeconds(connectSeconds);
    try (Scanner scanner = Scanners.open(uri, connect);
        Acquisition acquisition = spool.start(scanner, connect)) {
      interruption.stopBy(acquisition::stop);
      spec.commandLine().getErr().println("scanning with " + describe(scanner));
      ScanOutcome outcome = pull(acquisition);
      spool.tell(acquisition, spec.commandLine().getOut());
      return outcome;
    }
  }

  /** A scan that was stopped is complete to the scanner, but not to who asked for it. */
  private ExitCode conclude(ScanOutcome outcome, boolean stoppedEarly, Path folder)
      throws IOException, ScannerException {
    if (outcome instanceof ScanOutcome.Aborted aborted) {
      throw aborted.cause();
    }
    if (outcome instanceof ScanOutcome.Partial partial) {
      spec.commandLine().getErr().println("cargolens: the scan is not complete: " + why(partial));
      keep(partial.scan(), folder);
      return ExitCode.PARTIAL_SCAN;
    }
    keep(((ScanOutcome.Complete) outcome).scan(), folder);
    if (stoppedEarly) {
      spec.commandLine().getErr().println("cargolens: the scan was stopped; its part is kept");
    }
    return stoppedEarly ? ExitCode.PARTIAL_SCAN : ExitCode.DONE;
  }

  private void checkTimes() {
    if (connectSeconds < 1 || scanSeconds < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--connect-timeout and --scan-timeout must be at least 1 second, are "
              + connectSeconds
              + " and "
              + scanSeconds);
    }
  }

  private static String why(ScanOutcome.Partial partial) {
    long lost = partial.gaps().stream().mapToLong(gap -> gap.gap().lines()).sum();
    String lines = CountText.of(lost, "line is", "lines are") + " missing";
    return partial.cause().map(cause -> cause.getMessage() + "; " + lines).orElse(lines);
  }

  private ScanOutcome pull(Acquisition acquisition) throws ScannerException {
    long end = System.nanoTime() + Duration.ofSeconds(scanSeconds).toNanos();
    long expected = acquisition.progress().expectedLines().orElse(-1);
    try (Progress progress = new Progress("Scanning", "lines", expected)) {
      while (!acquisition.ended() && System.nanoTime() < end) {
        acquisition.take(STEP).ifPresent(LineBlock::close);
        progress.at(acquisition.progress().lines());
      }
    }
    if (!acquisition.ended()) {
      stopped = true;
      acquisition.stop();
    }
    return acquisition.finish(LONGEST_END);
  }

  private void keep(RawScan scan, Path folder) throws IOException {
    Path pixels;
    try (NameClaim claim = NameClaim.ofScan(ScanNames.fileName(scan, name), folder)) {
      pixels = new ScanFiles().write(scan, folder, claim.name());
    }
    PrintWriter print = spec.commandLine().getOut();
    print.println(pixels + ": " + ScanNames.describe(scan));
    if (analyze) {
      try (AnalysisSession session = analysis.open(spec)) {
        session.analyze(scan, String.valueOf(pixels.getFileName()), folder, print::println);
      }
    }
    print.flush();
  }

  private static String describe(Scanner scanner) {
    var identity = scanner.identity();
    return identity.manufacturer()
        + " "
        + identity.model()
        + ", serial number "
        + identity.serialNumber();
  }
}
