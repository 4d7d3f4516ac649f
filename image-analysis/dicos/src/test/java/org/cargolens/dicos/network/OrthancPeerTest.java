package org.cargolens.dicos.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cargolens.dicos.DicosVersion;
import org.cargolens.dicos.dimse.CommitmentReports;
import org.cargolens.dicos.dimse.StorageClient;
import org.cargolens.dicos.dimse.StorageClient.Target;
import org.cargolens.dicos.dimse.StorageServer;
import org.cargolens.dicos.dx.DxFile;
import org.cargolens.dicos.dx.DxOptions;
import org.cargolens.dicos.dx.DxReader;
import org.cargolens.dicos.dx.DxScan;
import org.cargolens.dicos.dx.DxWriter;
import org.cargolens.dicos.tdr.TdrWriter;
import org.cargolens.dicos.tdr.ThreatReports;
import org.cargolens.dicos.testing.Orthanc;
import org.cargolens.dicos.testing.Samples;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.testing.FreePort;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scanner.ArrivedScan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A station and an archive of another maker, both directions, several associations at once. */
@Timeout(120)
class OrthancPeerTest {
  private static final String HOST = "127.0.0.1";
  private static final String TITLE = "CARGOLENS";
  private static final int SCANS = 3;
  private static final Duration LONG = Duration.ofSeconds(30);

  private final CommitmentReports reports = new CommitmentReports();

  @TempDir private Path folder;

  private static Target target(int port) {
    return new Target(TITLE, Orthanc.TITLE, HOST, port, LONG, Optional.empty());
  }

  private ReceiverSetup setup(int port, int archivePort) {
    return new ReceiverSetup(
        new StorageServer.Setup(
            TITLE,
            HOST,
            port,
            Set.of(Orthanc.TITLE),
            Set.of(HOST),
            StorageServer.Limits.DEFAULT,
            Optional.empty()),
        folder.resolve("inbox"),
        LONG,
        Map.of(Orthanc.TITLE, target(archivePort)),
        Optional.of(reports));
  }

  private static RawScan scan(int number) {
    return number == 0
        ? Samples.rich()
        : Scans.transmission(40, 30, number, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
  }

  private List<Path> images(int number) throws IOException {
    return DxWriter.write(scan(number), folder.resolve("sent"), "scan" + number, DxOptions.DEFAULT)
        .stream()
        .map(DxFile::path)
        .toList();
  }

  /** Runs tasks at once. */
  private static <T> List<T> all(List<Callable<T>> tasks) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> one : threads.invokeAll(tasks)) {
        results.add(one.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void scans_toTheArchiveAndBack_areCommittedBothWaysWithoutLoss() throws Exception {
    int port = FreePort.next();
    try (Orthanc archive = Orthanc.start(folder, TITLE, port);
        ScanReceiver receiver = ScanReceiver.open(setup(port, archive.port()))) {
      StorageClient.echo(target(archive.port()));
      sendAll(archive);
      List<String> instances = archive.instances();
      assertThat(instances).hasSize(9);
      checkOne(archive, instances);

      List<Callable<String>> back = new ArrayList<>();
      for (int i = 0; i < SCANS; i++) {
        List<String> some = instances.subList(i * 3, i * 3 + 3);
        back.add(() -> archive.send(TITLE, some));
      }
      assertThat(all(back)).allMatch(said -> said.contains("\"FailedInstancesCount\" : 0"));
      List<Object> arrived = new ArrayList<>();
      List<ArrivedScan> held = new ArrayList<>();
      for (int i = 0; i < SCANS; i++) {
        ArrivedScan scan = receiver.take(LONG).orElseThrow();
        arrived.add(Samples.facts(scan.scan()));
        held.add(scan);
      }
      assertThat(arrived)
          .containsExactlyInAnyOrder(
              Samples.facts(scan(0)), Samples.facts(scan(1)), Samples.facts(scan(2)));

      held.get(0).taken(); // what was taken is answered for like what is there
      assertThat(archive.requestCommitment(TITLE, instances)).contains("\"Status\" : \"Success\"");
      held.get(1).refuse("not wanted");
      held.get(2).taken();
      assertThat(archive.requestCommitment(TITLE, instances))
          .contains("\"Status\" : \"Failure\"", "\"FailureReason\" : 274");

      Path report = folder.resolve("report.tdr.dcs");
      TdrWriter.write(ThreatReports.machine(), DicosVersion.V03, report);
      assertThat(sender(archive).deliver(List.of(report)).committed()).containsExactly(report);
      assertThat(archive.instances()).hasSize(10);
    }
  }

  private ArchiveSender sender(Orthanc archive) {
    return new ArchiveSender(target(archive.port()), 2, Duration.ofMillis(100))
        .withCommitment(new CommitmentWait(reports, true, LONG));
  }

  private void sendAll(Orthanc archive) throws Exception {
    List<Callable<Delivery>> sent = new ArrayList<>();
    for (int i = 0; i < SCANS; i++) {
      List<Path> files = images(i);
      sent.add(() -> sender(archive).deliver(files));
    }
    for (Delivery delivery : all(sent)) {
      assertThat(delivery.notKept()).isEmpty();
      assertThat(delivery.committed()).hasSizeGreaterThanOrEqualTo(2);
    }
  }

  /** What the archive gives back as files is what was sent. */
  private void checkOne(Orthanc archive, List<String> instances) throws Exception {
    Path out = Files.createDirectories(folder.resolve("fetched"));
    List<Path> files = new ArrayList<>();
    for (String instance : instances) {
      Path file = archive.fetch(instance, out.resolve(instance + ".dcs"));
      if (DxReader.place(file).images() == 5) {
        files.add(file);
      }
    }
    assertThat(Samples.facts(DxScan.read(files, ReadOptions.DEFAULT)))
        .isEqualTo(Samples.facts(Samples.rich()));
  }
}
