package org.cargolens.dicos.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cargolens.dicos.dimse.StorageServer;
import org.cargolens.dicos.dimse.TlsKeys;
import org.cargolens.dicos.dx.DxFile;
import org.cargolens.dicos.dx.DxOptions;
import org.cargolens.dicos.dx.DxWriter;
import org.cargolens.dicos.testing.Samples;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.testing.FreePort;
import org.cargolens.scan.testing.KeyStores;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.Programs;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The receiver and DCMTK's senders. */
class ScanReceiverTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String HOST = "127.0.0.1";

  @TempDir private Path folder;

  private ReceiverSetup setup(int port, long objectBytes, Optional<TlsKeys> tls) {
    return new ReceiverSetup(
        new StorageServer.Setup(
            "CARGOLENS",
            HOST,
            port,
            Set.of("LANE1"),
            Set.of(HOST),
            new StorageServer.Limits(8, 1 << 16, objectBytes, Duration.ofSeconds(20)),
            tls),
        folder.resolve("inbox"),
        Duration.ofSeconds(30));
  }

  private ScanReceiver open(int port) throws ScannerException {
    return ScanReceiver.open(setup(port, 1 << 20, Optional.empty()));
  }

  private String send(String program, int port, List<String> options, List<Path> files)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Peers.require(program, "dcmtk").toString());
    command.addAll(options);
    command.addAll(List.of("-aec", "CARGOLENS", "-to", "20", HOST, Integer.toString(port)));
    files.forEach(file -> command.add(file.toString()));
    return Programs.run(folder, LONG, command);
  }

  private List<Path> images(RawScan scan, String stem) throws IOException {
    return DxWriter.write(scan, folder.resolve("sent"), stem, DxOptions.DEFAULT).stream()
        .map(DxFile::path)
        .toList();
  }

  private static RawScan scan(long seed) {
    return Scans.transmission(40, 30, seed, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
  }

  @Test
  void take_imagesOfSeveralSenders_arePutTogetherOnce() throws Exception {
    int port = FreePort.next();
    ExecutorService senders = Executors.newFixedThreadPool(3);
    try (ScanReceiver receiver = open(port)) {
      send("echoscu", port, List.of("-aet", "LANE1"), List.of());
      List<Future<String>> sent = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        List<Path> files = images(i == 0 ? Samples.rich() : scan(i), "scan" + i);
        sent.add(
            senders.submit(() -> send("storescu", port, List.of("-R", "-aet", "LANE1"), files)));
      }
      for (Future<String> one : sent) {
        one.get();
      }
      List<Object> arrived = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        try (ArrivedScan scan = receiver.take(LONG).orElseThrow()) {
          arrived.add(Samples.facts(scan.scan()));
          assertThat(scan.origin()).startsWith("dicom:CARGOLENS@" + HOST);
          scan.taken();
        }
      }
      assertThat(arrived)
          .containsExactlyInAnyOrder(
              Samples.facts(Samples.rich()), Samples.facts(scan(1)), Samples.facts(scan(2)));
      assertThat(receiver.status().taken()).isEqualTo(3);

      // What was taken is acknowledged and does not come again.
      send("storescu", port, List.of("-R", "-aet", "LANE1"), images(scan(1), "scan1"));
      assertThat(receiver.take(Duration.ZERO)).isEmpty();
      assertThat(receiver.status().waiting()).isZero();
    } finally {
      senders.shutdownNow();
    }
  }

  @Test
  void open_afterItWasClosed_handsOutWhatWasNotTaken() throws Exception {
    int port = FreePort.next();
    List<Path> files = images(scan(1), "scan");
    try (ScanReceiver receiver = open(port)) {
      send("storescu", port, List.of("-R", "-aet", "LANE1"), files);
      receiver.take(LONG).orElseThrow().close(); // given back
    }
    // A file's name holds the digest of its bytes.
    try (var kept = Files.list(folder.resolve("inbox").resolve("objects"))) {
      for (Path file : kept.toList()) {
        String digest = Sha256.of(ByteBuffer.wrap(Files.readAllBytes(file))).hex();
        assertThat(file.getFileName().toString()).endsWith("-" + digest + ".dcs");
      }
    }
    Files.write(folder.resolve("inbox").resolve("arriving").resolve("x.part"), new byte[5]);
    try (ScanReceiver receiver = open(FreePort.next())) {
      try (ArrivedScan scan = receiver.take(LONG).orElseThrow()) {
        assertThat(Samples.facts(scan.scan())).isEqualTo(Samples.facts(scan(1)));
        scan.refuse("not wanted");
      }
      assertThat(receiver.status().refused()).isEqualTo(1);
    }
    assertThat(folder.resolve("inbox").resolve("arriving")).isEmptyDirectory();
    try (ScanReceiver receiver = open(FreePort.next())) {
      assertThat(receiver.take(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void receive_callersThatAreNotOnTheList_areRejected() throws Exception {
    Peers.require("echoscu", "dcmtk");
    int port = FreePort.next();
    try (ScanReceiver receiver = open(port)) {
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> send("echoscu", port, List.of("-aet", "OTHER"), List.of()))
          .withMessageContaining("Calling AE Title Not Recognized");
      assertThat(receiver.name()).contains("CARGOLENS");
    }
  }

  @Test
  void receive_objectBeyondTheLimit_isNotAcknowledged() throws Exception {
    Peers.require("storescu", "dcmtk");
    int port = FreePort.next();
    RawScan large = Scans.transmission(400, 300, 1, ChannelKind.SINGLE_ENERGY);
    List<Path> files = images(large, "large");
    try (ScanReceiver receiver = ScanReceiver.open(setup(port, 100_000, Optional.empty()))) {
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> send("storescu", port, List.of("-R", "-aet", "LANE1"), files));
      assertThat(receiver.take(Duration.ZERO)).isEmpty();
    }
    assertThat(folder.resolve("inbox").resolve("objects")).isEmptyDirectory();
    assertThat(folder.resolve("inbox").resolve("arriving")).isEmptyDirectory();
  }

  @Test
  void open_portThatIsTaken_saysSo() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatExceptionOfType(ScannerException.Configuration.class)
          .isThrownBy(() -> open(socket.getLocalPort()))
          .withMessageContaining("can't listen on");
    }
  }

  @Test
  void receive_overTls_takesTrustedSendersOnly() throws Exception {
    Peers.require("storescu", "dcmtk");
    Path ours = KeyStores.make(folder, "station", "ip:127.0.0.1");
    Path theirs = KeyStores.make(folder, "scanner", "ip:127.0.0.1");
    TlsKeys keys = TlsKeys.read(ours, KeyStores.trusting(theirs), KeyStores.PASSWORD.toCharArray());
    Path theirPem = KeyStores.pem(theirs);
    Path ourPem = KeyStores.pem(ours);
    int port = FreePort.next();
    List<String> tls =
        List.of(
            "-aet",
            "LANE1",
            "+tls",
            theirPem.toString(),
            theirPem.toString(),
            "+cf",
            ourPem.toString());
    try (ScanReceiver receiver = ScanReceiver.open(setup(port, 1 << 20, Optional.of(keys)));
        Socket silent = new Socket()) {
      // A peer that connects and says nothing keeps nobody out for good.
      silent.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      send("echoscu", port, tls, List.of());
      List<String> store = new ArrayList<>(tls);
      store.add("-R");
      send("storescu", port, store, images(scan(1), "scan"));
      try (ArrivedScan scan = receiver.take(LONG).orElseThrow()) {
        assertThat(Samples.facts(scan.scan())).isEqualTo(Samples.facts(scan(1)));
        scan.taken();
      }
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> send("echoscu", port, List.of("-aet", "LANE1"), List.of()));
    }
  }
}
