package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.testing.FreePort;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scanner.link.SerialSettings;
import org.cargolens.simulator.device.FaultPlan;
import org.cargolens.simulator.device.SerialPair;
import org.cargolens.simulator.device.VirtualScanner;
import org.cargolens.station.files.ScanFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanCommandTest {
  private static final RawScan SCAN =
      Scans.transmission(400, 120, 8, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);

  @TempDir private Path folder;

  @Test
  void scan_overTcp_writesEveryPixelAndAnalyses() throws IOException {
    try (VirtualScanner device = serve(FaultPlan.NONE.withCorrupt(0.05))) {
      CommandRun run =
          CommandRun.of("scan", device.uri(), "--out", folder, "--name", "truck", "--analyze");

      assertThat(run.exitCode()).isZero();
      assertThat(run.err()).contains("scanning with CargoLens");
    }
    RawScan back = new ScanFiles().read(folder.resolve("truck.npy"), ReadOptions.DEFAULT);
    assertThat(back.mainView().channels().get(1).sha256())
        .isEqualTo(SCAN.mainView().channels().get(1).sha256());
    assertThat(folder.resolve("truck.npy.report.json")).exists();
  }

  @Test
  void scan_linesLost_keepsThePartAndSaysSo() throws IOException {
    try (VirtualScanner device = serve(FaultPlan.NONE.withDisconnectAfter(200))) {
      CommandRun run = CommandRun.of("scan", device.uri(), "--out", folder, "--name", "part");

      assertThat(run.exitCode()).isEqualTo(5);
      assertThat(run.err()).contains("not complete");
    }
    RawScan part = new ScanFiles().read(folder.resolve("part.npy"), ReadOptions.DEFAULT);
    assertThat(part.mainView().geometry().lines()).isPositive();
  }

  @Test
  void scan_nameTaken_keepsWhatIsThere() throws IOException {
    try (VirtualScanner device = serve(FaultPlan.NONE)) {
      for (int i = 0; i < 2; i++) {
        CommandRun run = CommandRun.of("scan", device.uri(), "--out", folder, "--name", "Truck");
        assertThat(run.exitCode()).isZero();
      }
    }
    try (VirtualScanner device = serve(FaultPlan.NONE.withDisconnectAfter(200))) {
      CommandRun run = CommandRun.of("scan", device.uri(), "--out", folder, "--name", "truck");
      assertThat(run.exitCode()).isEqualTo(5);
      assertThat(run.out()).contains("truck-3.npy");
    }
    assertThat(folder.resolve("Truck-2.npy")).hasSameBinaryContentAs(folder.resolve("Truck.npy"));
  }

  @Test
  void scan_timeOver_keepsThePartAndSaysSo() throws IOException {
    VirtualScanner.Setup slow = VirtualScanner.Setup.of(SCAN).withLineRate(50);
    try (VirtualScanner device = VirtualScanner.onTcp(slow, 0)) {
      CommandRun run =
          CommandRun.of(
              "scan", device.uri(), "--scan-timeout", 1, "--out", folder, "--name", "part");
      assertThat(run.exitCode()).isEqualTo(5);
      assertThat(run.err()).contains("stopped");
    }
    assertThat(folder.resolve("part.npy")).exists();
  }

  @Test
  void scan_noTime_isUsage() {
    for (String option : new String[] {"--connect-timeout", "--scan-timeout"}) {
      CommandRun run =
          CommandRun.of("scan", "linescan+tcp://127.0.0.1:1", option, "0", "--out", folder);
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains(option);
    }
  }

  @Test
  void scan_nobodyThere_isDeviceFailure() throws IOException {
    int port = FreePort.next();

    CommandRun run = CommandRun.of("scan", "linescan+tcp://127.0.0.1:" + port, "--out", folder);

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("127.0.0.1:" + port);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void scan_peerSendsGarbage_isDeviceFailure() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> peer = CompletableFuture.runAsync(() -> sendGarbage(server));
      CommandRun run =
          CommandRun.of(
              "scan",
              "linescan+tcp://127.0.0.1:" + server.getLocalPort(),
              "--connect-timeout",
              "1",
              "--out",
              folder);

      assertThat(run.exitCode()).isEqualTo(4);
      peer.cancel(true);
    }
  }

  @Test
  void scan_wrongAddress_isUsage() {
    assertThat(CommandRun.of("scan", "linescan+tcp:host", "--out", folder).exitCode()).isEqualTo(2);
    assertThat(CommandRun.of("scan", "other+tcp://host:1", "--out", folder).err())
        .contains("unknown scanner model 'other'", "linescan");
  }

  @Test
  void scan_serialLineVanishes_keepsThePart() throws Exception {
    Peers.require("socat", "socat");
    try (SerialPair pair = SerialPair.open().orElseThrow();
        VirtualScanner device =
            VirtualScanner.onSerial(
                VirtualScanner.Setup.of(SCAN).withLineRate(100),
                pair.devicePath(),
                SerialSettings.of(115_200))) {
      assertThat(device.uri()).contains(pair.devicePath());
      CompletableFuture<CommandRun> run =
          CompletableFuture.supplyAsync(
              () ->
                  CommandRun.of(
                      "scan",
                      "linescan+serial:" + pair.hostPath(),
                      "--out",
                      folder,
                      "--name",
                      "s"));
      CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS).execute(pair::close);

      assertThat(run.get(60, TimeUnit.SECONDS).exitCode()).isIn(4, 5);
      assertThat(run.get().err()).contains(pair.hostPath());
    }
  }

  @Test
  void serve_scanFile_canBePulled() throws Exception {
    Path file = new ScanFiles().write(SCAN, folder, "source");
    int port = FreePort.next();
    String uri = "linescan+tcp://127.0.0.1:" + port;
    CompletableFuture<CommandRun> serving =
        CompletableFuture.supplyAsync(
            () -> CommandRun.of("serve", uri, "--scan", file, "--for", 120));
    awaitPort(port);

    CommandRun run = CommandRun.of("scan", uri, "--out", folder, "--name", "copy");

    assertThat(run.err()).doesNotContain("cargolens:");
    assertThat(run.exitCode()).isZero();
    assertThat(folder.resolve("copy.npy")).hasSameBinaryContentAs(file);
    serving.cancel(true);
  }

  @Test
  void serve_wrongFaultOrScene_isUsage() {
    String uri = "linescan+tcp://127.0.0.1:1";
    assertThat(CommandRun.of("serve", uri, "--scene", "van", "--fault", "melt=1").err())
        .contains("unknown fault 'melt'");
    assertThat(CommandRun.of("serve", uri, "--scene", "circus").exitCode()).isEqualTo(2);
  }

  @Test
  void serve_wrongLineRate_isUsage() {
    for (String rate : new String[] {"-1", "NaN"}) {
      CommandRun run =
          CommandRun.of(
              "serve",
              "linescan+tcp://127.0.0.1:1",
              "--scene",
              "van",
              "--size",
              "small",
              "--line-rate",
              rate);
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("--line-rate");
    }
  }

  @Test
  void serve_unreadableScan_isInputFailure() throws IOException {
    Path cut = Files.writeString(folder.resolve("cut.npy"), "nothing");
    for (Path file : new Path[] {cut, folder.resolve("missing.npy")}) {
      CommandRun run = CommandRun.of("serve", "linescan+tcp://127.0.0.1:1", "--scan", file);
      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.err()).contains(file.toString());
    }
  }

  @Test
  void serve_forAMoment_endsByItself() throws IOException {
    CommandRun run =
        CommandRun.of(
            "serve",
            "linescan+tcp://127.0.0.1:" + FreePort.next(),
            "--scene",
            "van",
            "--size",
            "small",
            "--for",
            "0");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("serving on linescan+tcp://127.0.0.1:");
  }

  private static VirtualScanner serve(FaultPlan faults) throws IOException {
    return VirtualScanner.onTcp(VirtualScanner.Setup.of(SCAN).withFaults(faults), 0);
  }

  private static void awaitPort(int port) throws IOException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(socket.isConnected()).isTrue();
        return;
      } catch (IOException notYet) {
        if (System.nanoTime() > end) {
          throw notYet;
        }
        Thread.onSpinWait();
      }
    }
  }

  private static void sendGarbage(ServerSocket server) {
    try (Socket socket = server.accept()) {
      byte[] garbage = "this is not a scanner ".repeat(100).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 1000; i++) {
        socket.getOutputStream().write(garbage);
      }
    } catch (IOException closed) {
      // The host has had enough.
    }
  }
}
