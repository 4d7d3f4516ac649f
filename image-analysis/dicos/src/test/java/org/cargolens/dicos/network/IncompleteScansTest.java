package org.cargolens.dicos.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cargolens.dicos.dimse.CommitmentReports;
import org.cargolens.dicos.dimse.StorageClient.Target;
import org.cargolens.dicos.dimse.StorageServer;
import org.cargolens.dicos.dx.DxFile;
import org.cargolens.dicos.dx.DxOptions;
import org.cargolens.dicos.dx.DxReader;
import org.cargolens.dicos.dx.DxWriter;
import org.cargolens.dicos.dx.MissingImages;
import org.cargolens.dicos.network.IncompleteScans.Bounds;
import org.cargolens.dicos.testing.Samples;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.testing.FreePort;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scans of which images come late, or never. No image is waited for here. */
@Timeout(60)
class IncompleteScansTest {
  private static final String HOST = "127.0.0.1";
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final RawScan SCAN =
      Scans.transmission(40, 30, 1, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);

  private static final Instant NOW = Instant.parse("2030-01-02T03:04:05Z");

  @TempDir private Path folder;
  private int port;

  @BeforeEach
  void findPort() throws IOException {
    port = FreePort.next();
  }

  private ScanReceiver open() throws ScannerException {
    return open(Duration.ZERO);
  }

  /** Waits for what is missing longer than any test goes on. */
  private ScanReceiver openPatient() throws ScannerException {
    return open(Duration.ofHours(1));
  }

  private ScanReceiver open(Duration settle) throws ScannerException {
    StorageServer.Setup server =
        new StorageServer.Setup(
            "ARCHIVE",
            HOST,
            port,
            Set.of("LANE1"),
            Set.of(HOST),
            new StorageServer.Limits(4, 1 << 16, 1 << 20, Duration.ofSeconds(20)),
            Optional.empty());
    return ScanReceiver.open(new ReceiverSetup(server, folder.resolve("inbox"), settle));
  }

  private Delivery send(Path file) throws IOException {
    Target target = new Target("LANE1", "ARCHIVE", HOST, port, LONG, Optional.empty());
    return new ArchiveSender(target, 1, Duration.ofMillis(1))
        .withCommitment(new CommitmentWait(new CommitmentReports(), false, LONG))
        .deliver(List.of(file));
  }

  private List<Path> images() throws IOException {
    return DxWriter.write(SCAN, folder.resolve("sent"), "x", DxOptions.DEFAULT).stream()
        .map(DxFile::path)
        .toList();
  }

  private List<Path> in(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("inbox").resolve(name))) {
      return files.toList();
    }
  }

  @Test
  void take_imageThatComesAfterItsScanWasTaken_bringsTheWholeScanAgain() throws Exception {
    List<Path> images = images();
    try (ScanReceiver receiver = open()) {
      send(images.get(0));
      try (ArrivedScan scan = receiver.take(LONG).orElseThrow()) {
        assertThat(scan.scan().mainView().channels()).hasSize(1);
        assertThat(MissingImages.of(scan.scan())).contains(new MissingImages(1, 2));
        scan.taken();
      }
      assertThat(send(images.get(0)).committed()).hasSize(1); // taken, and not wanted again
      assertThat(receiver.take(Duration.ZERO)).isEmpty();
    }
    try (ScanReceiver receiver = open()) { // also after a restart
      assertThat(receiver.take(Duration.ZERO)).isEmpty();
      send(images.get(1));
      try (ArrivedScan scan = receiver.take(LONG).orElseThrow()) {
        assertThat(Samples.facts(scan.scan())).isEqualTo(Samples.facts(SCAN));
        assertThat(MissingImages.of(scan.scan())).isEmpty();
      } // given back, and comes again
      try (ArrivedScan scan = receiver.take(LONG).orElseThrow()) {
        assertThat(Samples.facts(scan.scan())).isEqualTo(Samples.facts(SCAN));
        scan.taken();
      }
      assertThat(receiver.take(Duration.ZERO)).isEmpty();
      for (Path image : images) {
        assertThat(send(image).committed()).containsExactly(image);
      }
      assertThat(receiver.take(Duration.ZERO)).isEmpty();
    }
    assertThat(in("objects")).isEmpty();
    assertThat(in("incomplete")).isEmpty();
    assertThat(in("refused")).isEmpty();
  }

  @Test
  void take_wholeScanThatIsRefused_putsAllItsImagesAside() throws Exception {
    List<Path> images = images();
    try (ScanReceiver receiver = open()) {
      send(images.get(1));
      receiver.take(LONG).orElseThrow().taken();
      send(images.get(0));
      try (ArrivedScan scan = receiver.take(LONG).orElseThrow()) {
        assertThat(scan.scan().mainView().channels()).hasSize(2);
        scan.refuse("not wanted");
      }
      assertThat(receiver.take(Duration.ZERO)).isEmpty();
    }
    assertThat(in("refused")).hasSize(4); // both, with their reasons
    assertThat(in("incomplete")).isEmpty();
  }

  @Test
  void take_lateImageWhoseEarlierOneIsGoneOrDamaged_isHandedOutAlone() throws Exception {
    List<Path> images = images();
    for (boolean isGone : new boolean[] {true, false}) {
      Path inbox = folder.resolve("inbox");
      try (ScanReceiver receiver = open()) {
        send(images.get(0));
        receiver.take(LONG).orElseThrow().taken();
        Path earlier = in("incomplete").get(0);
        if (isGone) {
          Files.delete(earlier);
        } else {
          Files.writeString(earlier, "damaged");
        }
        send(images.get(1));
        try (ArrivedScan scan = receiver.take(LONG).orElseThrow()) {
          assertThat(MissingImages.of(scan.scan())).contains(new MissingImages(1, 2));
          scan.taken();
        }
        assertThat(in("incomplete")).hasSize(1).doesNotContain(earlier);
      }
      assertThat(in("refused")).isEmpty();
      Files.move(inbox, folder.resolve("inbox-" + isGone));
    }
  }

  @Test
  void take_imageThatComesDaysLater_isHandedOutAlone() throws Exception {
    List<Path> images = images();
    try (ScanReceiver receiver = open()) {
      send(images.get(0));
      receiver.take(LONG).orElseThrow().taken();
      Path earlier = in("incomplete").get(0);
      FileTime came = Files.getLastModifiedTime(earlier);
      Files.setLastModifiedTime(
          earlier, FileTime.from(came.toInstant().minus(Duration.ofHours(25))));
      send(images.get(1));
      try (ArrivedScan scan = receiver.take(LONG).orElseThrow()) {
        assertThat(MissingImages.of(scan.scan())).contains(new MissingImages(1, 2));
      }
    }
  }

  /** Nobody would join it any more: before, it lay there until 64 other scans had come. */
  @Test
  void open_imageThatCameDaysAgo_isKeptNoLonger() throws Exception {
    List<Path> images = images();
    try (ScanReceiver receiver = open()) {
      send(images.get(0));
      receiver.take(LONG).orElseThrow().taken();
    }
    Path kept = in("incomplete").get(0);
    Path broken = Files.writeString(kept.resolveSibling("broken.dcs"), "cut");
    for (Path file : List.of(kept, broken)) {
      Files.setLastModifiedTime(file, hoursBefore(Instant.now(), 25));
    }
    Path young = Files.writeString(kept.resolveSibling("young.dcs"), "cut");

    try (ScanReceiver receiver = open()) {
      assertThat(in("incomplete")).containsExactly(young);
      assertThat(send(images.get(0)).committed()).hasSize(1); // who took it answers for it
      assertThat(receiver.take(Duration.ZERO)).isEmpty();
    }
  }

  /** It was deleted when the receiver started, though what waited needed it. */
  @Test
  void open_afterDaysWithALateImageWaiting_keepsWhatItIsJoinedTo() throws Exception {
    List<Path> images = images();
    try (ScanReceiver receiver = open()) {
      send(images.get(0));
      receiver.take(LONG).orElseThrow().taken();
      send(images.get(1));
    }
    Files.setLastModifiedTime(in("incomplete").get(0), hoursBefore(Instant.now(), 70));
    Files.setLastModifiedTime(in("objects").get(0), hoursBefore(Instant.now(), 69));

    try (ScanReceiver receiver = open();
        ArrivedScan scan = receiver.take(LONG).orElseThrow()) {
      assertThat(Samples.facts(scan.scan())).isEqualTo(Samples.facts(SCAN));
    }
  }

  @Test
  void open_fileThatCannotBeDeleted_keepsNoOtherFromBeingDeleted() throws Exception {
    open().close();
    Path kept = folder.resolve("inbox").resolve("incomplete");
    Path stuck = Files.createDirectories(kept.resolve("a.dcs"));
    Files.createFile(stuck.resolve("full")); // which nobody can delete as a file
    Path other = Files.writeString(kept.resolve("b.dcs"), "cut");
    Files.setLastModifiedTime(stuck, hoursBefore(Instant.now(), 30));
    Files.setLastModifiedTime(other, hoursBefore(Instant.now(), 25));

    open().close();

    assertThat(in("incomplete")).containsExactly(stuck);
  }

  @Test
  void take_imageThatWasRemovedAndComesAgain_isNoOtherImageOfItsScan() throws Exception {
    List<Path> images = images();
    try (ScanReceiver receiver = openPatient()) {
      send(images.get(0));
      assertThat(receiver.take(Duration.ZERO)).isEmpty(); // it waits for the other
      Files.delete(in("objects").get(0));
      send(images.get(0));
      Files.delete(in("objects").get(0));
      send(images.get(0)); // twice in the queue now
      send(images.get(1));
      try (ArrivedScan scan = receiver.take(LONG).orElseThrow()) {
        assertThat(Samples.facts(scan.scan())).isEqualTo(Samples.facts(SCAN));
        scan.taken();
      }
    }
    assertThat(in("refused")).isEmpty();
    assertThat(in("objects")).isEmpty();
  }

  private static FileTime hoursBefore(Instant time, int hours) {
    return FileTime.from(time.minus(Duration.ofHours(hours)));
  }

  /** The first of two images of a scan each, the oldest first. */
  private List<Path> halves(int count) throws IOException {
    List<Path> halves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RawScan scan =
          Scans.transmission(40, 30, 10 + i, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
      Path file =
          DxWriter.write(scan, folder.resolve("sent"), "half" + i, DxOptions.DEFAULT).get(0).path();
      Files.setLastModifiedTime(file, hoursBefore(NOW, count - i));
      halves.add(file);
    }
    return halves;
  }

  @Test
  void due_beyondBytesOrScans_theOldestGoWithTheReason() throws Exception {
    List<Path> halves = halves(4);
    long bytes = Files.size(halves.get(2)) + Files.size(halves.get(3));
    for (Bounds bounds : List.of(new Bounds(64, bytes), new Bounds(2, Long.MAX_VALUE))) {
      IncompleteScans scans = IncompleteScans.of(halves, bounds);

      List<IncompleteScans.Due> due = scans.due(List.of(), NOW);

      assertThat(due)
          .flatExtracting(IncompleteScans.Due::files)
          .containsExactlyElementsOf(halves.subList(0, 2));
      assertThat(due.get(0).what())
          .startsWith("scan 2.25.")
          .endsWith(", 1 files of " + Files.size(halves.get(0)) + " bytes");
      assertThat(due.get(0).reason())
          .isIn((4 * bytes / 2) + " bytes are more than " + bytes, "more than 2 scans");
      assertThat(scans.due(List.of(), NOW)).isEmpty();
    }
  }

  /** A scan that another thread took meanwhile let images be deleted that were being read. */
  @Test
  void due_whileImagesAreReadWithALateOne_leavesThem() throws Exception {
    List<Path> images = images();
    IncompleteScans scans = IncompleteScans.of(images.subList(0, 1), new Bounds(0, 0));
    ArrivingImages late = new ArrivingImages("x");
    late.add(images.get(1), DxReader.place(images.get(1)), 0);

    ArrivingImages joined = scans.joined(late).orElseThrow();
    assertThat(scans.due(List.of(), Instant.now())).isEmpty();
    assertThat(scans.endJoining(joined, false)).isEmpty();
    assertThat(scans.due(List.of(), Instant.now())).hasSize(1);
  }

  /** An image whose pixels are not of the size that it states, which its sender does not see. */
  private static byte[] withOtherColumns(byte[] image) {
    byte[] other = image.clone();
    String text = new String(image, StandardCharsets.ISO_8859_1);
    int columns = text.indexOf("(\0\u0011\0US");
    other[columns + 8]++;
    return other;
  }

  @Test
  void take_lateImageThatIsDamaged_leavesTheEarlierOneForAnother() throws Exception {
    List<Path> images = images();
    byte[] good = Files.readAllBytes(images.get(1));
    try (ScanReceiver receiver = open()) {
      send(images.get(0));
      receiver.take(LONG).orElseThrow().taken();
      Files.write(images.get(1), withOtherColumns(good));
      send(images.get(1));
      assertThat(receiver.take(Duration.ZERO)).isEmpty();
      assertThat(in("refused")).hasSize(2); // with its reason
      assertThat(in("incomplete")).hasSize(1);

      Files.write(images.get(1), good);
      send(images.get(1));
      try (ArrivedScan scan = receiver.take(LONG).orElseThrow()) {
        assertThat(Samples.facts(scan.scan())).isEqualTo(Samples.facts(SCAN));
      }
    }
  }
}
