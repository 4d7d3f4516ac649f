package org.cargolens.dicos.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cargolens.dicos.DicosVersion;
import org.cargolens.dicos.dimse.CommitmentReports;
import org.cargolens.dicos.dimse.StorageClient.Target;
import org.cargolens.dicos.dimse.StorageServer;
import org.cargolens.dicos.dx.DxFile;
import org.cargolens.dicos.dx.DxOptions;
import org.cargolens.dicos.dx.DxWriter;
import org.cargolens.dicos.tdr.TdrReader;
import org.cargolens.dicos.tdr.TdrWriter;
import org.cargolens.dicos.tdr.ThreatDetectionReport;
import org.cargolens.dicos.tdr.ThreatReports;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.testing.FreePort;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Threat detection reports that are sent with the images that they speak of, or alone. */
@Timeout(60)
class ReceivedReportsTest {
  private static final String HOST = "127.0.0.1";
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final List<ReceivedReport> told = new ArrayList<>();

  private ScanReceiver open(int port) throws ScannerException {
    StorageServer.Setup server =
        new StorageServer.Setup(
            "ARCHIVE",
            HOST,
            port,
            Set.of("LANE1"),
            Set.of(HOST),
            new StorageServer.Limits(4, 1 << 16, 1 << 20, Duration.ofSeconds(20)),
            Optional.empty());
    return ScanReceiver.open(
        new ReceiverSetup(server, folder.resolve("inbox"), Duration.ofSeconds(30)), told::add);
  }

  private static ArchiveSender sender(int port) {
    Target target = new Target("LANE1", "ARCHIVE", HOST, port, LONG, Optional.empty());
    return new ArchiveSender(target, 1, Duration.ofMillis(1))
        .withCommitment(new CommitmentWait(new CommitmentReports(), false, LONG));
  }

  private List<Path> images() throws IOException {
    RawScan scan = Scans.transmission(40, 30, 1, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    return DxWriter.write(scan, folder.resolve("sent"), "x", DxOptions.DEFAULT).stream()
        .map(DxFile::path)
        .toList();
  }

  private Path report(ThreatDetectionReport report) throws IOException {
    Path file = Files.createDirectories(folder.resolve("sent")).resolve("x.tdr.dcs");
    TdrWriter.write(report, DicosVersion.V03, file);
    return file;
  }

  private List<Path> in(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("inbox").resolve(name))) {
      return files.sorted().toList();
    }
  }

  @Test
  void deliver_imagesWithTheirReport_commitsAllAndKeepsTheReport() throws Exception {
    int port = FreePort.next();
    ThreatDetectionReport report = ThreatReports.machine();
    List<Path> files = new ArrayList<>(images());
    files.add(report(report));
    try (ScanReceiver receiver = open(port)) {
      Delivery first = sender(port).deliver(files);
      try (ArrivedScan scan = receiver.take(LONG).orElseThrow()) {
        scan.taken();
      }
      receiver.take(Duration.ZERO);
      Delivery second = sender(port).deliver(files);
      receiver.take(Duration.ZERO);

      for (Delivery delivery : List.of(first, second)) {
        assertThat(delivery.notKept()).isEmpty();
        assertThat(delivery.committed()).containsExactlyInAnyOrderElementsOf(files);
      }
      assertThat(receiver.status().refused()).isZero();
      assertThat(in("refused")).isEmpty();
    }
    Path kept = in("reports").get(0);
    assertThat(in("reports")).hasSize(1);
    assertThat(kept.getFileName().toString()).startsWith(report.subject().scan() + ".machine.");
    assertThat(TdrReader.read(kept)).isEqualTo(report);
    assertThat(told).containsExactly(new ReceivedReport(kept, report, "LANE1@" + HOST));
  }

  @Test
  void open_reportsThatWereKept_areAnsweredForAndNotToldAgain() throws Exception {
    Path file = report(ThreatReports.machine());
    int port = FreePort.next();
    try (ScanReceiver receiver = open(port)) {
      assertThat(sender(port).deliver(List.of(file)).committed()).containsExactly(file);
      receiver.take(Duration.ZERO);
    }
    int next = FreePort.next();
    try (ScanReceiver receiver = open(next)) {
      assertThat(sender(next).deliver(List.of(file)).committed()).containsExactly(file);
      assertThat(receiver.take(Duration.ZERO)).isEmpty();
    }
    assertThat(told).hasSize(1);
    assertThat(in("reports")).hasSize(1);
    assertThat(in("objects")).isEmpty();
  }
}
