package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.Scanners;
import org.cargolens.scanner.link.SerialSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real dual-energy scans served and pulled; every sample must arrive. */
final class RealScanTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofSeconds(60);

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Peers.requireData("dual-energy-raw"))) {
      return files.filter(file -> file.toString().endsWith(".npy")).sorted().toList();
    }
  }

  private static void check(Scanner scanner, RawScan scan, Path file) throws Exception {
    ScanOutcome outcome = scanner.start(ScanRequest.DEFAULT, SOON).finish(LONG);
    assertThat(outcome).as(file.toString()).isInstanceOf(ScanOutcome.Complete.class);
    SampleScans.assertSame(((ScanOutcome.Complete) outcome).scan(), scan, file.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "corrupt=0.01,seed=5"})
  void finish_realScans_areTheSameOverTcpAndSerial(String faults) throws Exception {
    for (Path file : files()) {
      RawScan scan = ScanFormats.installed().read(file, ReadOptions.DEFAULT);
      VirtualScanner.Setup setup =
          VirtualScanner.Setup.of(scan).withFaults(FaultPlan.parse(faults));
      try (VirtualScanner device = VirtualScanner.onTcp(setup, 0);
          Scanner scanner = Scanners.open(device.uri() + "?block=8192", SOON)) {
        check(scanner, scan, file);
      }
      try (SerialPair cable = Cables.open();
          VirtualScanner device =
              VirtualScanner.onSerial(setup, cable.devicePath(), SerialSettings.of(921_600));
          Scanner scanner =
              Scanners.open("linescan+serial:" + cable.hostPath() + "?baud=921600", SOON)) {
        assertThat(device.port()).isZero();
        check(scanner, scan, file);
      }
    }
  }
}
