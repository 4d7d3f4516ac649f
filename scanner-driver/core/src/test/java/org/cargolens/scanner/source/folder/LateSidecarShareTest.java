package org.cargolens.scanner.source.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.format.png.PngFormat;
import org.cargolens.scan.sidecar.SidecarFile;
import org.cargolens.scan.testing.SidecarFiles;
import org.cargolens.scanner.ArrivedScan;
import org.junit.jupiter.api.Test;

/** Makers' sidecars that come late on shares and from journals that are not as they should be. */
class LateSidecarShareTest extends SidecarFixture {
  @Test
  void takeSidecar_linkOrFolderOfItsName_isNotFollowed() throws Exception {
    try (FolderSource source = open()) {
      dropScan("T0001S.jpg");
      dropScan("P1.jpg");
      Path form = Files.writeString(temp.resolve("elsewhere.xml"), SidecarFiles.dataFormNew());
      assertThat(source.take(Duration.ZERO)).isEmpty();
      folder.pass(SETTLE);
      for (int scans = 0; scans < 2; scans++) {
        try (ArrivedScan scan = source.take(Duration.ZERO).orElseThrow()) {
          if (scan.origin().contains("P1")) {
            Files.createDirectory(folder.root().resolve("P1.xml"));
          } else {
            Files.createSymbolicLink(folder.root().resolve("T0001.xml"), form);
          }
          scan.taken();
        }
      }
      assertThat(takeSettled(source)).isZero();
      assertThat(lateSettled(source)).isEmpty();
    }
  }

  @Test
  void takeSidecar_journalCompacted_isStillKnown() throws Exception {
    try (FolderSource source = open(0)) {
      dropScan("day/T0001S.jpg");
      dropText("day/T0001.xml", SidecarFiles.dataFormNew());
      dropScan("day/P1.jpg");
      assertThat(takeSettled(source)).isEqualTo(2);
      dropText("day/P1.xml", SidecarFiles.idr());
      assertThat(takeSettled(source)).isZero(); // only now is the folder looked at again
      assertThat(takeSettled(source)).isZero();
      assertThat(source.takeSidecar()).isPresent();
    }
    try (FolderSource again = open(0)) {
      assertThat(takeSettled(again)).isZero();
      assertThat(lateSettled(again)).containsExactly("P1.xml of P1.jpg");
      for (int round = 0; round < 3; round++) {
        assertThat(takeSettled(again)).isZero();
      }
    }
    Files.delete(folder.root().resolve("day/P1.jpg"));
    try (FolderSource third = open(0)) {
      assertThat(takeSettled(third)).isZero();
      assertThat(lateSettled(third)).isEmpty();
    }
  }

  @Test
  void takeSidecar_thatCouldNotBeReadWithTheScan_comesWhenItCan() throws Exception {
    SidecarRule away =
        new SidecarRule() {
          private int reads;

          @Override
          public boolean mayBe(Path file) {
            return SidecarRule.MAKERS.mayBe(file);
          }

          @Override
          public List<Path> places(Path scan) {
            return SidecarRule.MAKERS.places(scan);
          }

          @Override
          public Optional<SidecarFile> read(Path file, Path scan) throws IOException {
            if (reads++ == 0) {
              throw new IOException("the share is away");
            }
            return SidecarRule.MAKERS.read(file, scan);
          }
        };
    FolderSetup setup = FolderSetup.of(folder.root(), folder.journal()).withSettle(SETTLE);
    FolderSetup.Reader plain = file -> new PngFormat().read(file, ReadOptions.DEFAULT);
    FolderSetup failing =
        new FolderSetup(
            setup.root(), setup.journal(), SETTLE, setup.wanted(), setup.parts(), plain, away);
    try (FolderSource source =
        FolderSource.open(
            failing,
            new FolderSource.Platform(
                folder.time(), FolderAccess.SYSTEM, FolderJournal.SPARE_LINES))) {
      dropScan("T0001S.jpg");
      dropText("T0001.xml", SidecarFiles.dataFormNew());
      assertThat(takeSettled(source)).isEqualTo(1);
      assertThat(takeSettled(source)).isZero();
      assertThat(lateSettled(source)).containsExactly("T0001.xml of T0001S.jpg");
      assertThat(lateSettled(source)).isEmpty();
    }
  }

  /** Former versions read sidecars with their scans and noted none of them. */
  @Test
  void takeSidecar_journalWithoutSidecars_tellsOnlyThoseThatAreNewerThanTheirScan()
      throws Exception {
    Path scan = dropScan("T0001S.jpg");
    Path form = dropText("T0001.xml", SidecarFiles.dataFormNew());
    Files.setLastModifiedTime(form, FileTime.from(folder.time().now()));
    folder.pass(SETTLE);
    FileStamp stamp = FolderAccess.SYSTEM.stamp(scan);
    try (FolderJournal former = FolderJournal.open(folder.journal(), 0)) {
      former.note(
          List.of(
              new JournalLine(
                  JournalLine.Word.TAKEN,
                  folder.time().now(),
                  stamp.size(),
                  stamp.modifiedMillis(),
                  "T0001S.jpg",
                  "")));
    }
    folder.pass(SETTLE);
    try (FolderSource source = open(0)) {
      assertThat(takeSettled(source)).isZero();
      assertThat(lateSettled(source)).isEmpty();
    }
    Files.setLastModifiedTime(form, FileTime.from(folder.time().now()));
    try (FolderSource again = open(0)) {
      assertThat(takeSettled(again)).isZero();
      assertThat(lateSettled(again)).containsExactly("T0001.xml of T0001S.jpg");
    }
  }

  @Test
  void takeSidecar_manyThatSayNothing_areReadInSeveralCalls() throws Exception {
    try (FolderSource source = open()) {
      for (int scan = 10; scan < 35; scan++) {
        dropScan("T00" + scan + "S.jpg");
      }
      assertThat(takeSettled(source)).isEqualTo(25);
      for (int scan = 10; scan < 35; scan++) {
        dropText("T00" + scan + ".xml", "<other/>");
      }
      assertThat(takeSettled(source)).isZero();
      assertThat(source.takeSidecar()).isEmpty();
      assertThat(Files.readString(folder.journal()).split("says nothing")).hasSize(1 + 20);
      assertThat(source.takeSidecar()).isEmpty();
      assertThat(Files.readString(folder.journal()).split("says nothing")).hasSize(1 + 25);
    }
  }

  /** As on a share that ignores case: links make each spelling the same file, one is listed. */
  private void dropOfAnyCase(FaultyAccess access, String listed, String text) throws IOException {
    Path file = dropText(listed, text);
    String stem = listed.substring(0, listed.length() - 4);
    for (String one : List.of(stem.toLowerCase(Locale.ROOT), stem.toUpperCase(Locale.ROOT))) {
      for (String ending : List.of(".xml", ".XML", ".Xml")) {
        Path same = folder.root().resolve(one + ending);
        if (!same.equals(file)) {
          Files.createLink(same, file);
          access.unlisted().add(same);
        }
      }
    }
  }

  @Test
  void takeSidecar_shareThatIgnoresCase_onceWhateverTheCaseOfItsName() throws Exception {
    FaultyAccess access = new FaultyAccess();
    FolderSource.Platform share = new FolderSource.Platform(folder.time(), access, 0);
    try (FolderSource source = open(share)) {
      dropScan("P1.jpg");
      dropScan("P2.jpg");
      dropOfAnyCase(access, "p2.XML", SidecarFiles.idr().replace("P1", "P2"));
      assertThat(takeSettled(source)).isEqualTo(2);
      dropOfAnyCase(access, "p1.Xml", SidecarFiles.idr());
      assertThat(takeSettled(source)).isZero();
      assertThat(lateSettled(source)).containsExactly("P1.xml of P1.jpg");
    }
    try (FolderSource again = open(share)) {
      assertThat(takeSettled(again)).isZero();
      assertThat(lateSettled(again)).isEmpty();
    }
  }

  @Test
  void takeSidecar_otherCaseOnAShareThatTellsItApart_isAnothers() throws Exception {
    try (FolderSource source = open()) {
      dropScan("P1.jpg");
      assertThat(takeSettled(source)).isEqualTo(1);
      dropText("p1.xml", SidecarFiles.idr());
      assertThat(takeSettled(source)).isZero();
      assertThat(lateSettled(source)).isEmpty();
    }
  }

  @Test
  void takeSidecar_neverAskedFor_fewAreKeptInMindAndNoneIsLost() throws Exception {
    FolderSource.Platform small =
        new FolderSource.Platform(folder.time(), FolderAccess.SYSTEM, 1000, 4);
    try (FolderSource source = open(small)) {
      for (int scan = 10; scan < 22; scan++) {
        dropScan("P" + scan + ".jpg");
      }
      int scans = 0;
      for (int round = 0; round < 8; round++) {
        scans += takeSettled(source);
      }
      assertThat(scans).isEqualTo(12);
      for (int scan = 10; scan < 22; scan++) {
        dropText("P" + scan + ".xml", SidecarFiles.idr().replace("P1", "P" + scan));
      }
      assertThat(takeSettled(source)).isZero();
      assertThat(source.sidecarsInMind()).isEqualTo(4);
      for (int scan = 10; scan < 22; scan++) {
        assertThat(source.isDone(folder.root().resolve("P" + scan + ".xml"))).isFalse();
      }
      Set<String> late = new TreeSet<>();
      for (int round = 0; round < 6; round++) {
        lateSettled(source).forEach(one -> assertThat(late.add(one)).as(one).isTrue());
        assertThat(takeReady(source)).isZero();
        assertThat(source.sidecarsInMind()).isLessThanOrEqualTo(4);
      }
      assertThat(late).hasSize(12);
      assertThat(source.isDone(folder.root().resolve("P10.xml"))).isTrue();
    }
  }

  /** Such as one that the computer's character set lacks. */
  @Test
  void take_nameOfWhichNoPlacesCanBeMade_arrivesWithoutSidecars() throws Exception {
    SidecarRule failing =
        new SidecarRule() {
          @Override
          public boolean mayBe(Path file) {
            return SidecarRule.MAKERS.mayBe(file);
          }

          @Override
          public List<Path> places(Path scan) {
            throw new InvalidPathException("?.xml", "Malformed input");
          }

          @Override
          public Optional<SidecarFile> read(Path file, Path scan) {
            return Optional.empty();
          }
        };
    FolderSetup setup = FolderSetup.of(folder.root(), folder.journal()).withSettle(SETTLE);
    FolderSetup.Reader plain = file -> new PngFormat().read(file, ReadOptions.DEFAULT);
    FolderSetup odd =
        new FolderSetup(
            setup.root(), setup.journal(), SETTLE, setup.wanted(), setup.parts(), plain, failing);
    FolderSource.Platform platform =
        new FolderSource.Platform(folder.time(), FolderAccess.SYSTEM, 1000);
    try (FolderSource source = FolderSource.open(odd, platform)) {
      dropScan("P1.jpg");
      dropText("P1.xml", SidecarFiles.idr());
      assertThat(takeSettled(source)).isEqualTo(1);
      assertThat(takeSettled(source)).isZero();
      assertThat(lateSettled(source)).isEmpty();
    }
  }
}
