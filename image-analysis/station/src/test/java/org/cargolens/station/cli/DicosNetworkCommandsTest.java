package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cargolens.dicos.dx.DxFile;
import org.cargolens.dicos.dx.DxOptions;
import org.cargolens.dicos.dx.DxWriter;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.testing.FreePort;
import org.cargolens.scan.testing.KeyStores;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.Programs;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scanner.Deadline;
import org.cargolens.station.files.ScanFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DicosNetworkCommandsTest {
  private static final RawScan SCAN =
      Scans.transmission(64, 48, 1, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);

  @TempDir private Path folder;

  private List<Path> images() throws IOException {
    return DxWriter.write(SCAN, folder.resolve("sent"), "truck", DxOptions.DEFAULT).stream()
        .map(DxFile::path)
        .toList();
  }

  private static CommandRun run(List<Object> words, List<?> more) {
    List<Object> all = new ArrayList<>(words);
    all.addAll(more);
    return CommandRun.of(all.toArray());
  }

  /** Receives one scan, and returns when somebody listens. */
  private CompletableFuture<CommandRun> receiving(int port, List<?> options) {
    CompletableFuture<CommandRun> receiving =
        CompletableFuture.supplyAsync(
            () ->
                run(
                    List.of(
                        "dicos",
                        "receive",
                        "--port",
                        port,
                        "--aet",
                        "ARCHIVE",
                        "--count",
                        1,
                        "--out",
                        folder.resolve("scans")),
                    options));
    awaitListening(port, receiving);
    return receiving;
  }

  private static void awaitListening(int port, Future<?> receiving) {
    Deadline deadline = Deadline.after(Duration.ofSeconds(60));
    while (!deadline.hasPassed() && !receiving.isDone() && !listens(port)) {
      Thread.onSpinWait();
    }
  }

  private static boolean listens(int port) {
    try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private void checkReceived(CommandRun received) throws IOException {
    assertThat(received.err()).isEmpty();
    assertThat(received.exitCode()).isZero();
    assertThat(received.out()).contains("dicom:ARCHIVE@127.0.0.1:", "64 lines x 48 detectors");
    try (Stream<Path> files = Files.list(folder.resolve("scans"))) {
      Path file = files.filter(path -> path.toString().endsWith(".npy")).findFirst().orElseThrow();
      RawScan read = new ScanFiles().read(file, ReadOptions.DEFAULT);
      assertThat(read.mainView().channels().get(1).sha256())
          .isEqualTo(SCAN.mainView().channels().get(1).sha256());
    }
  }

  @Test
  void send_withCommitment_isReceivedAndCommitted() throws Exception {
    int port = FreePort.next();
    int reports = FreePort.next();
    CompletableFuture<CommandRun> receiving =
        receiving(port, List.of("--from", "LANE1@127.0.0.1:" + reports));
    List<Object> to = List.of("--to", "ARCHIVE@127.0.0.1:" + port, "--aet", "LANE1");
    CommandRun echo = run(List.of("dicos", "echo"), to);
    List<Object> send = new ArrayList<>(List.of("dicos", "send", "--commit"));
    send.addAll(List.of("--report-port", reports, "--attempts", 1));
    send.addAll(to);

    CommandRun sent = run(send, images());

    assertThat(echo.out()).contains("ARCHIVE@127.0.0.1:" + port + ": answers within");
    assertThat(sent.err()).isEmpty();
    assertThat(sent.exitCode()).isZero();
    assertThat(sent.out())
        .contains("truck.high-energy.dcs: committed", "low-energy.dcs: committed");
    checkReceived(receiving.get(60, TimeUnit.SECONDS));
  }

  @Test
  void receive_inboxOfAnotherReceiver_isRefusedAndThatGoesOn() throws Exception {
    int port = FreePort.next();
    CompletableFuture<CommandRun> receiving = receiving(port, List.of("--from", "CARGOLENS"));
    Path scans = folder.resolve("scans");

    CommandRun second =
        CommandRun.of(
            "dicos", "receive", "--port", FreePort.next(), "--from", "LANE1", "--out", scans);

    assertThat(second.exitCode()).isEqualTo(2);
    assertThat(second.err()).contains(scans.resolve("inbox") + ": another program uses this inbox");
    assertThat(second.out()).isEmpty();
    List<Object> send = List.of("dicos", "send", "--to", "ARCHIVE@127.0.0.1:" + port);
    assertThat(run(send, images()).exitCode()).isZero();
    checkReceived(receiving.get(60, TimeUnit.SECONDS));
  }

  @Test
  void send_imagesWithTheirReport_keepsItWhereItIsFoundByTheScan() throws Exception {
    int port = FreePort.next();
    List<Object> files = new ArrayList<>(images());
    Path report = folder.resolve("truck.tdr.dcs");
    String study = OperatorReports.write(images().get(0), report);
    files.add(0, report);
    CompletableFuture<CommandRun> receiving = receiving(port, List.of("--from", "CARGOLENS"));

    CommandRun sent =
        run(List.of("dicos", "send", "--to", "ARCHIVE@127.0.0.1:" + port, "--commit"), files);

    assertThat(sent.err()).isEmpty();
    assertThat(sent.exitCode()).isZero();
    assertThat(sent.out()).contains("truck.tdr.dcs: committed", "energy.dcs: committed");
    CommandRun received = receiving.get(60, TimeUnit.SECONDS);
    checkReceived(received);
    Path kept;
    try (Stream<Path> reports = Files.list(folder.resolve("scans/inbox/reports"))) {
      kept = reports.findFirst().orElseThrow();
    }
    assertThat(kept.getFileName().toString()).startsWith(study + ".operator.");
    assertThat(received.out())
        .contains(kept + ": report, OPERATOR, ALARM, of scan " + study + ", from CARGOLENS@127");
    assertThat(CommandRun.of("dump", kept).out()).contains("ALARM");
    String noted = Files.readString(folder.resolve("scans/inbox/studies")).strip();
    assertThat(noted).startsWith(study + "\t").endsWith(".npy");
    assertThat(folder.resolve("scans").resolve(noted.substring(study.length() + 1))).exists();
  }

  @Test
  void send_overTls_isReceived() throws Exception {
    int port = FreePort.next();
    Path keys = KeyStores.make(folder, "station", "ip:127.0.0.1");
    Path password = Files.writeString(folder.resolve("password"), KeyStores.PASSWORD + "\n");
    List<Object> tls = new ArrayList<>(List.of("--tls-keys", keys));
    tls.addAll(List.of("--tls-trust", KeyStores.trusting(keys), "--tls-password-file", password));
    List<Object> from = new ArrayList<>(tls);
    from.addAll(List.of("--from", "CARGOLENS"));
    CompletableFuture<CommandRun> receiving = receiving(port, from);
    List<Object> send = new ArrayList<>(List.of("dicos", "send"));
    send.addAll(List.of("--to", "ARCHIVE@127.0.0.1:" + port));
    send.addAll(tls);

    CommandRun sent = run(send, images());

    assertThat(sent.err()).isEmpty();
    assertThat(sent.out()).contains("truck.high-energy.dcs: kept");
    checkReceived(receiving.get(60, TimeUnit.SECONDS));
  }

  private String storescu(int port) throws Exception {
    List<String> words = new ArrayList<>();
    words.add(Peers.require("storescu", "dcmtk").toString());
    words.addAll(List.of("-R", "-aet", "LANE1", "-aec", "ARCHIVE", "127.0.0.1", port + ""));
    images().forEach(image -> words.add(image.toString()));
    return Programs.run(folder, Duration.ofSeconds(60), words);
  }

  @Test
  void receive_callerHostOfThePeer_isReceived() throws Exception {
    Peers.require("storescu", "dcmtk");
    int port = FreePort.next();
    CompletableFuture<CommandRun> receiving =
        receiving(
            port,
            List.of("--from", "LANE1", "--caller-host", "192.0.2.7", "--caller-host", "127.0.0.1"));

    storescu(port);

    checkReceived(receiving.get(60, TimeUnit.SECONDS));
  }

  @Test
  void receive_callerHostOfOthers_rejectsThePeer() throws Exception {
    Peers.require("storescu", "dcmtk");
    int port = FreePort.next();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<CommandRun> receiving =
          threads.submit(
              () ->
                  CommandRun.of(
                      "dicos",
                      "receive",
                      "--port",
                      port,
                      "--aet",
                      "ARCHIVE",
                      "--from",
                      "LANE1",
                      "--caller-host",
                      "192.0.2.7",
                      "--out",
                      folder.resolve("scans")));
      awaitListening(port, receiving);

      assertThatThrownBy(() -> storescu(port))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("Rejected");

      threads.shutdownNow(); // as by Ctrl-C
      CommandRun received = receiving.get(60, TimeUnit.SECONDS);
      assertThat(received.exitCode()).as(received.err()).isZero();
      assertThat(folder.resolve("scans/inbox/objects")).isEmptyDirectory();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void receive_callerHostThatIsNoAddress_isRefused() {
    for (String host : List.of("lane1.example", "192.0.2.7%eth1", "192.0.2.256", "")) {
      CommandRun run =
          CommandRun.of(
              "dicos",
              "receive",
              "--port",
              9,
              "--from",
              "A",
              "--caller-host",
              host,
              "--out",
              folder);
      assertThat(run.exitCode()).as(host).isEqualTo(2);
      assertThat(run.err())
          .contains("--caller-host: hosts of callers must be IP addresses", "'" + host + "'");
    }
  }

  @Test
  void send_oneThatIsNoObject_keepsNoOtherFromBeingSent() throws Exception {
    int port = FreePort.next();
    CompletableFuture<CommandRun> receiving = receiving(port, List.of("--from", "CARGOLENS"));
    List<Path> images = images();
    Path empty = Files.createFile(folder.resolve("empty.dcs"));
    List<Object> send = List.of("dicos", "send", "--to", "ARCHIVE@127.0.0.1:" + port);

    CommandRun sent = run(send, List.of(images.get(0), empty, images.get(1)));

    assertThat(sent.exitCode()).isEqualTo(3);
    assertThat(sent.err().lines())
        .singleElement()
        .asString()
        .startsWith("cargolens: " + empty + ": at byte ")
        .endsWith("; it is not sent");
    assertThat(sent.out()).contains("truck.high-energy.dcs: kept", "truck.low-energy.dcs: kept");
    checkReceived(receiving.get(60, TimeUnit.SECONDS));

    CommandRun none = run(send, List.of(empty));

    assertThat(none.exitCode()).isEqualTo(3);
    assertThat(none.err().lines()).hasSize(1);
  }

  @Test
  void send_filesOfOneIdentifier_sendsTheOthersAndNamesBoth() throws Exception {
    Path high = images().get(0);
    Path low = images().get(1);
    Path copy = Files.copy(low, folder.resolve("copy.dcs"));
    byte[] bytes = Files.readAllBytes(low);
    bytes[bytes.length - 1]++;
    Path edited = Files.write(folder.resolve("edited.dcs"), bytes);
    int port = FreePort.next();
    CompletableFuture<CommandRun> receiving = receiving(port, List.of("--from", "CARGOLENS"));
    List<Object> send = List.of("dicos", "send", "--to", "ARCHIVE@127.0.0.1:" + port);

    CommandRun differing = run(send, List.of(low, high, edited));
    CommandRun equal = run(send, List.of(low, copy, low));

    assertThat(differing.exitCode()).isEqualTo(3);
    assertThat(differing.out().lines()).containsExactly(high + ": kept");
    assertThat(differing.err().strip())
        .startsWith("cargolens: " + edited + ": has the identifier of " + low + ", ")
        .endsWith(", and their bytes differ; neither is sent");
    assertThat(equal.exitCode()).isEqualTo(3);
    assertThat(equal.out().lines()).containsExactly(low + ": kept");
    assertThat(equal.err().strip())
        .startsWith("cargolens: " + copy + ": has the identifier of " + low + ", ")
        .endsWith(", and the same bytes; it is not sent");
    checkReceived(receiving.get(60, TimeUnit.SECONDS));
  }

  @Test
  void commands_nobodyThere_sayWhy() throws Exception {
    String nobody = "ARCHIVE@127.0.0.1:" + FreePort.next();
    Path file = images().get(0);

    CommandRun echo = CommandRun.of("dicos", "echo", "--to", nobody);
    CommandRun send = CommandRun.of("dicos", "send", file, "--to", nobody, "--attempts", 1);

    assertThat(echo.exitCode()).isEqualTo(4);
    assertThat(echo.err()).startsWith("cargolens: " + nobody + ": no association");
    assertThat(send.exitCode()).isEqualTo(4);
    assertThat(send.err()).startsWith("cargolens: " + file + ": not kept: " + nobody);
  }

  @Test
  void commands_wrongWords_areRefused() throws Exception {
    Path file = images().get(0);
    String peer = "ARCHIVE@127.0.0.1:104";
    for (CommandRun run :
        List.of(
            CommandRun.of("dicos", "echo", "--to", "ARCHIVE"),
            CommandRun.of("dicos", "echo", "--to", "ARCHIVE@127.0.0.1:70000"),
            CommandRun.of("dicos", "echo", "--to", peer, "--patience", 0),
            CommandRun.of("dicos", "send", file, "--to", peer, "--attempts", 0),
            CommandRun.of("dicos", "send", file, "--to", peer, "--report-port", 5),
            CommandRun.of("dicos", "send", file, "--to", peer, "--commit", "--report-port", 70_000),
            CommandRun.of("dicos", "receive", "--port", 0, "--from", "A", "--out", folder),
            CommandRun.of("dicos", "receive", "--port", 9, "--from", "A@b", "--out", folder),
            CommandRun.of(
                "dicos", "receive", "--port", 9, "--from", "A", "--count", 0, "--out", folder))) {
      assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    }
    String far = "ARCHIVE@10.0.0.9:104"; // can't connect to an address of this machine alone
    for (CommandRun run :
        List.of(
            CommandRun.of("dicos", "send", file, "--to", far, "--commit", "--report-port", 11112),
            CommandRun.of("dicos", "receive", "--port", 9, "--from", far, "--out", folder))) {
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains(far + " can't connect to --", "host 127.0.0.1");
    }
    Path other = Files.write(folder.resolve("x"), new byte[500]);
    assertThat(CommandRun.of("dicos", "send", other, "--to", peer).exitCode()).isEqualTo(3);
  }
}
