package org.cargolens.simulator.device;

import java.time.Duration;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.Scanners;
import org.cargolens.scanner.link.SerialSettings;

/**
 * Prints how fast a dual-energy scan of 2,048 detectors is pulled. Asserts nothing but the answer.
 */
final class ThroughputMeasurement {
  private static final Duration LONG = Duration.ofSeconds(60);

  private ThroughputMeasurement() {}

  /** Pulls a scan ten times over TCP and three times over a serial pair. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws Exception {
    RawScan scan =
        Scans.transmission(4000, 2048, 1, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    VirtualScanner.Setup setup = VirtualScanner.Setup.of(scan);
    try (VirtualScanner device = VirtualScanner.onTcp(setup, 0);
        Scanner scanner = Scanners.open(device.uri(), LONG)) {
      measure("tcp", scanner, 10);
    }
    try (SerialPair cable = Cables.open();
        VirtualScanner device =
            VirtualScanner.onSerial(setup, cable.devicePath(), SerialSettings.of(921_600));
        Scanner scanner =
            Scanners.open("linescan+serial:" + cable.hostPath() + "?baud=921600", LONG)) {
      measure("serial, 4 KiB blocks, " + device.uri(), scanner, 3);
    }
  }

  private static void measure(String what, Scanner scanner, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      long began = System.nanoTime();
      ScanOutcome outcome = scanner.start(ScanRequest.DEFAULT, LONG).finish(LONG);
      double seconds = (System.nanoTime() - began) * 1e-9;
      if (!(outcome instanceof ScanOutcome.Complete)) {
        throw new IllegalStateException("not complete: " + outcome);
      }
      System.out.printf("%s: %.0f MB/s%n", what, 4000 * 2048 * 4 / seconds / 1e6);
    }
  }
}
