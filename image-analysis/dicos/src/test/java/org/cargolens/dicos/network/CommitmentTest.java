package org.cargolens.dicos.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.cargolens.dicos.dimse.CommitmentReport;
import org.cargolens.dicos.dimse.CommitmentReports;
import org.cargolens.dicos.dimse.ObjectKeeper;
import org.cargolens.dicos.dimse.StorageClient.Target;
import org.cargolens.dicos.dimse.StorageServer;
import org.cargolens.dicos.dx.DxFile;
import org.cargolens.dicos.dx.DxOptions;
import org.cargolens.dicos.dx.DxWriter;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.testing.FreePort;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scanner.ArrivedScan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two of us: one asks, the other answers for what it was sent. */
@Timeout(60)
class CommitmentTest {
  private static final String HOST = "127.0.0.1";
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir private Path folder;

  private static StorageServer.Setup server(String title, int port, String caller) {
    return new StorageServer.Setup(
        title,
        HOST,
        port,
        Set.of(caller),
        Set.of(HOST),
        new StorageServer.Limits(4, 1 << 16, 1 << 20, Duration.ofSeconds(20)),
        Optional.empty());
  }

  private static Target target(String caller, String called, int port) {
    return new Target(caller, called, HOST, port, LONG, Optional.empty());
  }

  private static ArchiveSender sender(int port, int attempts, CommitmentWait wait) {
    return new ArchiveSender(target("LANE1", "ARCHIVE", port), attempts, Duration.ofMillis(1))
        .withCommitment(wait);
  }

  private List<Path> images() throws IOException {
    RawScan scan = Scans.transmission(40, 30, 1, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    return DxWriter.write(scan, folder.resolve("sent"), "x", DxOptions.DEFAULT).stream()
        .map(DxFile::path)
        .toList();
  }

  @Test
  void deliver_reportOverTheSameAssociation_commitsWhatIsThereAndWhatWasTaken() throws Exception {
    int port = FreePort.next();
    List<Path> files = images();
    var setup = new ReceiverSetup(server("ARCHIVE", port, "LANE1"), folder.resolve("in"), LONG);
    try (ScanReceiver receiver = ScanReceiver.open(setup)) {
      CommitmentReports reports = new CommitmentReports();
      ArchiveSender sender = sender(port, 1, new CommitmentWait(reports, false, LONG));

      Delivery first = sender.deliver(files);
      try (ArrivedScan scan = receiver.take(LONG).orElseThrow()) {
        assertThat(scan.scan().mainView().channels()).hasSize(2);
        scan.taken();
      }
      Delivery second = sender.deliver(files);

      for (Delivery delivery : List.of(first, second)) {
        assertThat(delivery.notKept()).isEmpty();
        assertThat(delivery.committed()).containsExactlyInAnyOrderElementsOf(files);
      }
    }
  }

  @Test
  void deliver_reportToAServerOfTheSender_commits() throws Exception {
    int archive = FreePort.next();
    int own = FreePort.next();
    List<Path> files = images();
    CommitmentReports reports = new CommitmentReports();
    var setup =
        new ReceiverSetup(
            server("ARCHIVE", archive, "LANE1"),
            folder.resolve("in"),
            LONG,
            Map.of("LANE1", target("ARCHIVE", "LANE1", own)),
            Optional.empty());
    try (ScanReceiver receiver = ScanReceiver.open(setup);
        StorageServer mine =
            StorageServer.start(
                server("LANE1", own, "ARCHIVE"), StorageServer.Services.reporting(reports))) {
      Delivery delivery =
          sender(archive, 1, new CommitmentWait(reports, true, LONG)).deliver(files);

      assertThat(delivery.notKept()).isEmpty();
      assertThat(delivery.committed()).hasSize(2);
      assertThat(receiver.status().refused()).isZero();
      assertThat(mine).isNotNull();
    }
  }

  /** Sends to an archive that takes everything and knows what the keeper says. */
  private Delivery deliver(
      int attempts, Optional<ObjectKeeper> keeper, List<String> stored, Duration longest)
      throws IOException {
    int port = FreePort.next();
    StorageServer.Services services =
        new StorageServer.Services(
            Optional.of(
                (object, data) -> {
                  data.readAllBytes();
                  stored.add(object.sopInstance());
                }),
            keeper,
            Map.of(),
            Optional.empty());
    try (StorageServer archive = StorageServer.start(server("ARCHIVE", port, "LANE1"), services)) {
      assertThat(archive).isNotNull();
      return sender(port, attempts, new CommitmentWait(new CommitmentReports(), false, longest))
          .deliver(images());
    }
  }

  @Test
  void deliver_objectThatTheArchiveLost_isSentAgain() throws Exception {
    Deque<OptionalInt> answers =
        new ArrayDeque<>(List.of(OptionalInt.of(CommitmentReport.NO_SUCH_OBJECT)));
    List<String> stored = Collections.synchronizedList(new ArrayList<>());

    Delivery delivery =
        deliver(
            2,
            Optional.of(object -> answers.isEmpty() ? OptionalInt.empty() : answers.removeFirst()),
            stored,
            LONG);

    assertThat(delivery.notKept()).isEmpty();
    assertThat(delivery.committed()).hasSize(2);
    assertThat(stored).hasSize(3);
  }

  @Test
  void deliver_archiveThatDoesNotAnswerForThem_saysWhy() throws Exception {
    Delivery delivery =
        deliver(
            2,
            Optional.of(
                object -> {
                  throw new IOException("disk away");
                }),
            Collections.synchronizedList(new ArrayList<>()),
            LONG);

    assertThat(delivery.committed()).isEmpty();
    assertThat(delivery.notKept())
        .hasSize(2)
        .containsValue("the archive does not answer for it: processing failure (0110)");
  }

  @Test
  void deliver_reportThatStaysAway_asksAgainWithoutSendingAgain() throws Exception {
    List<String> stored = Collections.synchronizedList(new ArrayList<>());

    Delivery delivery =
        deliver(
            2,
            Optional.of(
                object -> {
                  try {
                    Thread.currentThread().join(); // until the server ends
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return OptionalInt.empty();
                }),
            stored,
            SHORT);

    assertThat(delivery.notKept())
        .hasSize(2)
        .containsValue("the archive has not answered for it within PT0.3S");
    assertThat(stored).hasSize(2);
  }

  @Test
  void deliver_archiveWithoutCommitment_isBelieved() throws Exception {
    List<String> stored = Collections.synchronizedList(new ArrayList<>());

    Delivery delivery = deliver(2, Optional.empty(), stored, LONG);

    assertThat(delivery.notKept()).isEmpty();
    assertThat(delivery.committed()).isEmpty();
    assertThat(stored).hasSize(2);
  }
}
