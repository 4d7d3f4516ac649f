package org.cargolens.dicos.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cargolens.dicos.DicosVersion;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.SopClass;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.dicos.data.TransferSyntax;
import org.cargolens.dicos.dimse.CommitmentReport;
import org.cargolens.dicos.dimse.Incoming;
import org.cargolens.dicos.dx.DxOptions;
import org.cargolens.dicos.dx.DxWriter;
import org.cargolens.dicos.tdr.TdrWriter;
import org.cargolens.dicos.tdr.ThreatReports;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectSortingTest {
  @TempDir private Path root;
  private final AtomicBoolean full = new AtomicBoolean();
  private final List<ReceivedReport> told = new ArrayList<>();

  private ObjectFolder open() throws IOException {
    return ObjectFolder.open(
        root.resolve("inbox"),
        synced -> {
          if (full.get() && synced.endsWith("refused")) {
            throw new IOException("disk full");
          }
        });
  }

  private ObjectSorting sorting(ObjectFolder folder) throws IOException {
    return new ObjectSorting("test", folder.kept(), Duration.ZERO, told::add);
  }

  private static Path broken(ObjectFolder folder, String sopInstance) throws IOException {
    Incoming object =
        new Incoming(
            SopClass.DX_FOR_PROCESSING,
            sopInstance,
            TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid(),
            "LANE1@10.0.0.7");
    byte[] cut = {8, 0, 0x60, 0, 'C', 'S', 9, 0, 'D'};
    return folder.keep(object, new ByteArrayInputStream(cut)).orElseThrow();
  }

  private Path image(ObjectFolder folder) throws IOException {
    var scan = Scans.transmission(20, 10, 1, ChannelKind.SINGLE_ENERGY);
    return kept(folder, DxWriter.write(scan, root, "x", DxOptions.DEFAULT).get(0).path());
  }

  private Path report(ObjectFolder folder) throws IOException {
    Path file = root.resolve("x.tdr.dcs");
    TdrWriter.write(ThreatReports.machine(), DicosVersion.V03, file);
    return kept(folder, file);
  }

  private static Path kept(ObjectFolder folder, Path file) throws IOException {
    return sent(folder, file).orElseThrow();
  }

  private static Optional<Path> sent(ObjectFolder folder, Path file) throws IOException {
    DicosFile read = DicosFile.read(file);
    byte[] bytes = Files.readAllBytes(file);
    InstanceReference reference =
        new InstanceReference(read.sopClass().orElseThrow(), read.sopInstance().orElseThrow());
    Incoming object =
        new Incoming(
            reference.sopClass(), reference.sopInstance(), read.syntax().uid(), "LANE1@10.0.0.7");
    byte[] data = Arrays.copyOfRange(bytes, (int) read.dataOffset(), bytes.length);
    return folder.keep(object, new ByteArrayInputStream(data));
  }

  private String reason(Path file) throws IOException {
    return Files.readString(
        root.resolve("inbox").resolve("refused").resolve(file.getFileName() + ".reason"));
  }

  @Test
  void settle_diskThatIsFullForAWhile_keepsTheFirstReasonAndHoldsUpNoScan() throws IOException {
    try (ObjectFolder folder = open()) {
      ObjectSorting sorting = sorting(folder);
      Path first = broken(folder, "1.2.3");
      Path second = broken(folder, "1.2.4");
      full.set(true);
      sorting.sort(first);
      sorting.sort(second);
      assertThat(sorting.settle()).isPresent();
      sorting.sort(image(folder));
      assertThat(sorting.next()).isPresent();
      assertThat(sorting.settle()).isPresent();
      assertThat(sorting.waiting()).isEqualTo(2);
      assertThat(sorting.refused()).isZero();

      full.set(false);
      assertThat(sorting.settle()).isEmpty();

      assertThat(sorting.waiting()).isZero();
      assertThat(sorting.refused()).isEqualTo(2);
      for (Path file : List.of(first, second)) {
        assertThat(reason(file)).startsWith("at byte ").contains("from LANE1@10.0.0.7");
        assertThat(reason(file)).doesNotContain(root.toString());
      }
    }
  }

  @Test
  void sort_fileThatWasPutAsideMeanwhile_isLeftAlone() throws IOException {
    try (ObjectFolder folder = open()) {
      ObjectSorting sorting = sorting(folder);
      Path file = broken(folder, "1.2.3");
      folder.kept().refuse(List.of(file), "not wanted");
      sorting.sort(file);

      assertThat(sorting.settle()).isEmpty();
      assertThat(sorting.refused()).isZero();
      assertThat(reason(file)).startsWith("not wanted");
    }
  }

  @Test
  void settle_objectThatCannotBePutAside_holdsUpNoReport() throws IOException {
    try (ObjectFolder folder = open()) {
      ObjectSorting sorting = sorting(folder);
      full.set(true);
      sorting.sort(broken(folder, "1.2.3"));
      sorting.sort(report(folder));

      assertThat(sorting.settle()).isPresent();

      assertThat(told).hasSize(1);
      assertThat(told.get(0).report()).isEqualTo(ThreatReports.machine());
      assertThat(sorting.waiting()).isEqualTo(1);
    }
  }

  @Test
  void settle_reportThatSomebodyRemoved_isGivenUp() throws IOException {
    try (ObjectFolder folder = open()) {
      ObjectSorting sorting = sorting(folder);
      Path file = report(folder);
      sorting.sort(file);
      Files.delete(file);

      assertThat(sorting.settle()).isEmpty();
      assertThat(sorting.waiting()).isZero();
      assertThat(told).isEmpty();
    }
  }

  /** It stayed for ever, one for each report that came since the start. */
  @Test
  void settle_reportThatIsKept_itsSenderIsForgotten() throws IOException {
    try (ObjectFolder folder = open()) {
      ObjectSorting sorting = sorting(folder);
      Path file = report(folder);
      sorting.sort(file);
      assertThat(folder.kept().said(file)).isPresent();
      assertThat(sorting.settle()).isEmpty();
      assertThat(told.get(0).sender()).isEqualTo("LANE1@10.0.0.7");
      assertThat(folder.kept().said(file)).isEmpty();

      assertThat(sent(folder, root.resolve("x.tdr.dcs"))).as("sent again").isEmpty();
      assertThat(folder.kept().said(file)).isEmpty();
    }
  }

  @Test
  void settle_reportThatWasRemovedAndComesAgain_isKeptAndToldAgain() throws IOException {
    try (ObjectFolder folder = open()) {
      ObjectSorting sorting = sorting(folder);
      sorting.sort(report(folder));
      assertThat(sorting.settle()).isEmpty();
      Files.delete(told.get(0).file());

      sorting.sort(report(folder));

      assertThat(sorting.settle()).isEmpty();
      assertThat(told).hasSize(2);
      assertThat(told.get(1).file()).isEqualTo(told.get(0).file()).exists();
    }
  }

  /** Its sender was told that it is safe while it waited, and that it is not here afterwards. */
  @Test
  void failure_reportThatCannotBeRead_isNeverAnsweredForAndKeptWithItsPlace() throws IOException {
    Path file = root.resolve("x.tdr.dcs");
    TdrWriter.write(ThreatReports.machine(), DicosVersion.V03, file);
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    bytes[text.indexOf("\u0010@1\u0010CS") + 8] = 'X'; // (4010,1031)
    Files.write(file, bytes);
    try (ObjectFolder folder = open()) {
      Path kept = sent(folder, file).orElseThrow();
      InstanceReference object =
          new InstanceReference(
              SopClass.THREAT_DETECTION_REPORT, DicosFile.read(file).sopInstance().orElseThrow());
      assertThat(folder.kept().failure(object)).hasValue(CommitmentReport.PROCESSING_FAILURE);

      ObjectSorting sorting = sorting(folder);
      sorting.sort(kept);
      assertThat(sorting.settle()).isEmpty();

      assertThat(folder.kept().failure(object)).hasValue(CommitmentReport.NO_SUCH_OBJECT);
      assertThat(root.resolve("inbox").resolve("refused").resolve(kept.getFileName())).exists();
      assertThat(reason(kept)).contains("its decision (4010,1031), found decision X");
    }
  }

  @Test
  void refuse_reasonThatIsNoUnicode_isWritten() throws Exception {
    try (ObjectFolder folder = open()) {
      Path file = broken(folder, "1.2.3");

      sorting(folder).refuse(List.of(file), "Text '\ud800-01' could not be parsed");

      assertThat(reason(file)).startsWith("Text '?-01' could not be parsed");
      assertThat(file).doesNotExist();
    }
  }

  /** A mistake in our own code: what it stood in the way of is tried again, and nothing is lost. */
  @Test
  void settle_mistakeWhileAnObjectIsPutAside_keepsItForAnotherTry() throws IOException {
    AtomicBoolean fails = new AtomicBoolean(true);
    ObjectFolder.FolderSync sync =
        synced -> {
          if (fails.get() && synced.endsWith("refused") && !told.isEmpty()) {
            throw new IllegalStateException("a mistake");
          }
        };
    try (ObjectFolder folder = ObjectFolder.open(root.resolve("inbox"), sync)) {
      ObjectSorting sorting = sorting(folder);
      sorting.sort(report(folder));
      assertThat(sorting.settle()).isEmpty();
      Path broken = broken(folder, "1.2.3");
      sorting.sort(broken);

      assertThat(sorting.settle())
          .hasValueSatisfying(trouble -> assertThat(trouble).hasMessageContaining("a mistake"));

      assertThat(sorting.waiting()).isEqualTo(1);
      fails.set(false);
      assertThat(sorting.settle()).isEmpty();
      assertThat(sorting.refused()).isEqualTo(1);
      assertThat(reason(broken)).startsWith("at byte ");
    }
  }

  @Test
  void settle_reportThatMemoryIsTooSmallToTellOf_isKeptAndTheNextIsTold() throws IOException {
    try (ObjectFolder folder = open()) {
      ObjectSorting sorting =
          new ObjectSorting(
              "test",
              folder.kept(),
              Duration.ZERO,
              report -> {
                throw new OutOfMemoryError("of a huge list");
              });
      Path file = report(folder);
      sorting.sort(file);

      assertThat(sorting.settle()).isEmpty();

      assertThat(sorting.waiting()).isZero();
      try (var reports = Files.list(root.resolve("inbox").resolve("reports"))) {
        assertThat(reports).hasSize(1);
      }
    }
  }
}
