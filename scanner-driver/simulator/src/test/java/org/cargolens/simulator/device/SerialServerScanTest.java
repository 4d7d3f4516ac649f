package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.testing.FreePort;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.Programs;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.Scanners;
import org.cargolens.scanner.link.SerialSettings;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scans over a serial line behind ser2net, an independent device server. */
@Timeout(60)
final class SerialServerScanTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"38400, 0", "921600, 1", "57600, 2"})
  void finish_throughSer2net_isTheSameAndTheLineIsSet(int baud, long seed) throws Exception {
    Path program = Peers.require("ser2net", "ser2net");
    RawScan scan = SampleScans.full(200, 64, seed);
    FaultPlan faults =
        seed == 0 ? FaultPlan.NONE : FaultPlan.NONE.withSeed(seed).withCorrupt(0.05).withDrop(0.03);
    int port = FreePort.next();
    try (SerialPair cable = Cables.open();
        VirtualScanner device =
            VirtualScanner.onSerial(
                VirtualScanner.Setup.of(scan).withFaults(faults),
                cable.devicePath(),
                SerialSettings.of(115_200))) {
      Process peer = serve(program, port, cable.hostPath());
      try {
        String uri = "linescan+rfc2217://127.0.0.1:" + port + "?baud=" + baud;
        try (Scanner scanner = open(uri, Deadline.after(SOON));
            Acquisition running = scanner.start(ScanRequest.DEFAULT, SOON)) {
          ScanOutcome outcome = running.finish(LONG);
          assertThat(outcome).as(device.uri()).isInstanceOf(ScanOutcome.Complete.class);
          SampleScans.assertSame(((ScanOutcome.Complete) outcome).scan(), scan, "seed " + seed);
          assertThat(speed(cable.hostPath())).isEqualTo(Integer.toString(baud));
        }
      } finally {
        peer.destroy();
        if (!peer.waitFor(5, TimeUnit.SECONDS)) {
          peer.destroyForcibly().waitFor();
        }
      }
    }
  }

  private Process serve(Path program, int port, String line) throws IOException {
    Path configuration =
        Files.writeString(
            folder.resolve("ser2net.yaml"),
            "connection: &line\n"
                + "  accepter: telnet(rfc2217),tcp,127.0.0.1,"
                + port
                + "\n  connector: serialdev,"
                + line
                + ",9600n81,local\n");
    return new ProcessBuilder(program.toString(), "-n", "-d", "-l", "-c", configuration.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("ser2net.log").toFile())
        .start();
  }

  private String speed(String line) throws Exception {
    return Programs.run(folder, SOON, List.of("stty", "-F", line, "speed")).strip();
  }

  /** Until the server listens. */
  private static Scanner open(String uri, Deadline deadline) throws ScannerException {
    while (true) {
      try {
        return Scanners.open(uri, SOON);
      } catch (ScannerException.Unreachable e) {
        if (deadline.hasPassed()) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }
}
