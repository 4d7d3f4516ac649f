package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.cargolens.scan.Channel;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.Sha256;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.Scanners;
import org.cargolens.scanner.link.SerialSettings;
import org.cargolens.simulator.device.FaultPlan;
import org.cargolens.simulator.device.SerialPair;
import org.cargolens.simulator.device.VirtualScanner;
import org.cargolens.station.files.ScanFiles;
import org.cargolens.station.references.FileReference;
import org.cargolens.station.references.ReferenceFolder;
import org.cargolens.station.text.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures whether scans arrive exactly. */
@Command(
    name = "link",
    mixinStandardHelpOptions = true,
    description = {
      "Serves each scan of a folder by a virtual scanner and pulls it again, over TCP and over a pair"
          + " of serial devices (needs socat), clean and with a share of the frames damaged on the"
          + " wire, and compares the canonical sha-256 of every channel."
    })
final class EvaluateLinkCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int SERIAL_BAUD = 12_000_000;

  /** How one scan came over one link. */
  private record Transfer(String link, String speed, boolean exact, String words) {}

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Folder with scan files.")
  private Path folder;

  @Option(
      names = "--corrupt",
      paramLabel = "SHARE",
      defaultValue = "0.01",
      description = "Share of frames with one bit turned over (${DEFAULT-VALUE}).")
  private double corrupt;

  @Override
  public Integer call() throws IOException, ScannerException {
    TextTable table = new TextTable("scan", "link", "damaged", "MB/s", "sha-256");
    boolean allEqual = true;
    boolean allRead = true;
    for (FileReference file : ReferenceFolder.list(folder, ReadOptions.DEFAULT)) {
      // What lies below the folder may be anything.
      if (!folder.equals(file.file().getParent())) {
        continue;
      }
      Optional<RawScan> scan = read(file.file());
      allRead &= scan.isPresent();
      if (scan.isPresent()) {
        allEqual &= transfer(file.id(), scan.get(), table);
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(table);
    out.flush();
    if (!allEqual) {
      return ExitCode.OUTPUT_OR_DEVICE_FAILED.code();
    }
    return (allRead ? ExitCode.DONE : ExitCode.INPUT_UNREADABLE).code();
  }

  private Optional<RawScan> read(Path file) {
    try {
      return Optional.of(new ScanFiles().read(file, ReadOptions.DEFAULT));
    } catch (IOException e) {
      spec.commandLine().getErr().println("cargolens: " + FailureHandler.describe(file, e));
      return Optional.empty();
    }
  }

  /**
   * Sends a scan over every link, clean and damaged, and returns whether it always came exactly.
   */
  private boolean transfer(String name, RawScan scan, TextTable table)
      throws IOException, ScannerException {
    boolean allEqual = true;
    for (double share : new double[] {0, corrupt}) {
      for (Transfer transfer : List.of(tcp(scan, share), serial(scan, share))) {
        allEqual &= transfer.exact();
        table.add(
            name,
            transfer.link(),
            String.format(Locale.ROOT, "%.1f %%", 100 * share),
            transfer.speed(),
            transfer.words());
      }
    }
    return allEqual;
  }

  private static Transfer tcp(RawScan scan, double share) throws IOException, ScannerException {
    try (VirtualScanner device = VirtualScanner.onTcp(setup(scan, share), 0)) {
      return pull(scan, "tcp", device.uri());
    }
  }

  // The device is open for its effect: it serves.
  @SuppressWarnings("try")
  private static Transfer serial(RawScan scan, double share) throws IOException, ScannerException {
    Optional<SerialPair> devices = SerialPair.open();
    if (devices.isEmpty()) {
      return new Transfer("serial", "", true, "skipped: needs socat");
    }
    try (SerialPair pair = devices.get();
        VirtualScanner device =
            VirtualScanner.onSerial(
                setup(scan, share), pair.devicePath(), SerialSettings.of(SERIAL_BAUD))) {
      String uri = "linescan+serial:" + pair.hostPath() + "?baud=" + SERIAL_BAUD;
      return pull(scan, "serial", uri);
    }
  }

  private static VirtualScanner.Setup setup(RawScan scan, double share) {
    return VirtualScanner.Setup.of(scan).withFaults(FaultPlan.NONE.withCorrupt(share));
  }

  private static Transfer pull(RawScan scan, String link, String uri) throws ScannerException {
    long start = System.nanoTime();
    ScanOutcome outcome;
    try (Scanner scanner = Scanners.open(uri, PATIENCE);
        Acquisition acquisition = scanner.start(ScanRequest.DEFAULT, PATIENCE)) {
      outcome = acquisition.finish(PATIENCE);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    boolean equal =
        outcome instanceof ScanOutcome.Complete complete
            && digests(complete.scan()).equals(digests(scan));
    return new Transfer(
        link,
        String.format(Locale.ROOT, "%.1f", bytes(scan) / 1e6 / seconds),
        equal,
        equal ? "equal" : "DIFFERENT: " + outcome);
  }

  private static List<Sha256> digests(RawScan scan) {
    return channels(scan).map(Channel::sha256).toList();
  }

  private static long bytes(RawScan scan) {
    return channels(scan)
        .mapToLong(
            channel -> (long) channel.lines() * channel.detectors() * channel.format().bytes())
        .sum();
  }

  private static Stream<Channel> channels(RawScan scan) {
    return scan.views().stream().flatMap(view -> view.channels().stream());
  }
}
