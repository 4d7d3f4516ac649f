package org.cargolens.station.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.Scanners;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a scan's lines as they come. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Pulls one scan and shows its lines as they come, dense where few X-rays came. Keeps nothing.",
      "Ends with the scan, or stops it at Ctrl-C. A scan that breaks off ends with exit code 5."
    },
    footerHeading = "%nExample:%n",
    footer = {"  cargolens watch linescan+tcp://10.0.0.7:5600"})
final class WatchCommand implements Callable<Integer> {
  private static final Duration STEP = Duration.ofMillis(200);
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "URI",
      description = "The scanner: MODEL+LINK:ADDRESS?option=value; see 'cargolens scanners'.")
  private String uri;

  @Option(
      names = "--lines",
      paramLabel = "N",
      defaultValue = "16",
      description = "Lines that make a row of the picture (${DEFAULT-VALUE}).")
  private int lines;

  @Option(
      names = "--connect-timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "Longest wait for the scanner to answer (${DEFAULT-VALUE}).")
  private int connectSeconds;

  @Override
  public Integer call() throws ScannerException {
    Scanners.check(uri);
    if (lines < 1 || connectSeconds < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--lines and --connect-timeout must be at least 1, are "
              + lines
              + " and "
              + connectSeconds);
    }
    Duration connect = Duration.ofSeconds(connectSeconds);
    try (Interruption interruption = new Interruption();
        Scanner scanner = Scanners.open(uri, connect);
        Acquisition scan = scanner.start(ScanRequest.DEFAULT, connect)) {
      interruption.stopBy(scan::stop);
      show(scan);
      ExitCode code = conclude(scan.finish(LONGEST_END));
      return (interruption.ending() ? ExitCode.PARTIAL_SCAN : code).code();
    }
  }

  /** Only the main view; the lines of others are taken too, or else they would fill the memory. */
  private void show(Acquisition scan) throws ScannerException {
    Waterfall waterfall = new Waterfall(spec.commandLine().getOut(), lines);
    while (!scan.ended()) {
      scan.take(STEP).ifPresent(block -> show(block, waterfall));
    }
    waterfall.end();
  }

  private static void show(LineBlock block, Waterfall waterfall) {
    try (block) {
      if (block.view() == 0) {
        waterfall.add(block);
      }
    }
  }

  private ExitCode conclude(ScanOutcome outcome) throws ScannerException {
    if (outcome instanceof ScanOutcome.Aborted aborted) {
      throw aborted.cause();
    }
    PrintWriter err = spec.commandLine().getErr();
    if (outcome instanceof ScanOutcome.Partial partial) {
      String why = partial.cause().map(ScannerException::getMessage).orElse("lines are missing");
      err.println("cargolens: the scan is not complete: " + why);
      return ExitCode.PARTIAL_SCAN;
    }
    return ExitCode.DONE;
  }
}
