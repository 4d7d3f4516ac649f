package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.testing.FreePort;
import org.cargolens.scan.testing.KeyStores;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.Scanners;
import org.cargolens.scanner.link.TlsIdentity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class TlsScanTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private static Path folder;

  private static Path password;
  private static Path scannerKeys;
  private static Path hostKeys;
  private static String options;

  @BeforeAll
  static void makeKeys() throws Exception {
    password = Files.writeString(folder.resolve("password"), KeyStores.PASSWORD);
    scannerKeys = KeyStores.make(folder, "scanner", "ip:127.0.0.1");
    hostKeys = KeyStores.make(folder, "host", "dns:host.example");
    options =
        "?trust="
            + KeyStores.trusting(scannerKeys)
            + "&trust-password-file="
            + password
            + "&keys="
            + hostKeys
            + "&keys-password-file="
            + password;
  }

  private static VirtualScanner serve(VirtualScanner.Setup setup) throws Exception {
    TlsIdentity identity =
        TlsIdentity.of(
            new TlsIdentity.Store(KeyStores.trusting(hostKeys), password),
            new TlsIdentity.Store(scannerKeys, password));
    return VirtualScanner.onTls(
        setup, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), identity);
  }

  private static RawScan pull(String uri) throws Exception {
    try (Scanner scanner = Scanners.open(uri, SOON);
        Acquisition scan = scanner.start(ScanRequest.DEFAULT, SOON)) {
      ScanOutcome outcome = scan.finish(LONG);
      assertThat(outcome).isInstanceOf(ScanOutcome.Complete.class);
      return ((ScanOutcome.Complete) outcome).scan();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void finish_badProtocolOverTls_isTheSame(long seed) throws Exception {
    RawScan scan = SampleScans.full(300, 64, seed);
    FaultPlan faults = FaultPlan.NONE.withSeed(seed).withCorrupt(0.05).withDrop(0.03);
    try (VirtualScanner device = serve(VirtualScanner.Setup.of(scan).withFaults(faults))) {
      assertThat(device.uri()).startsWith("linescan+tls://127.0.0.1:");
      RawScan received = pull(device.uri() + options + "&block=2048&window=8");

      SampleScans.assertSame(received, scan, "seed " + seed);
    }
  }

  @Test
  void open_plainHost_isTurnedAwayAndTheNextIsServed() throws Exception {
    RawScan scan = SampleScans.full(50, 16, 4);
    try (VirtualScanner device = serve(VirtualScanner.Setup.of(scan))) {
      String plain = device.uri().replace("+tls:", "+tcp:");
      assertThatThrownBy(() -> Scanners.open(plain, Duration.ofSeconds(8)))
          .isInstanceOf(ScannerException.class);
      SampleScans.assertSame(pull(device.uri() + options), scan, "");
    }
  }

  @Test
  void finish_throughSocat_isTheSame() throws Exception {
    Path socat = Peers.require("socat", "socat");
    RawScan scan = SampleScans.full(300, 64, 5);
    int port = FreePort.next();
    try (VirtualScanner device = VirtualScanner.onTcp(VirtualScanner.Setup.of(scan), 0)) {
      Process peer =
          new ProcessBuilder(
                  socat.toString(),
                  "OPENSSL-LISTEN:"
                      + port
                      + ",bind=127.0.0.1,fork,verify=1,cert="
                      + KeyStores.pem(scannerKeys)
                      + ",cafile="
                      + KeyStores.pem(hostKeys),
                  "TCP:127.0.0.1:" + device.port())
              .inheritIO()
              .start();
      try {
        awaitListener(port, Deadline.after(SOON));
        SampleScans.assertSame(pull("linescan+tls://127.0.0.1:" + port + options), scan, "");
      } finally {
        peer.destroy();
        assertThat(peer.waitFor(30, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  private static void awaitListener(int port, Deadline deadline) throws IOException {
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(socket.isConnected()).isTrue();
        return;
      } catch (IOException e) {
        if (deadline.hasPassed()) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }
}
