package org.cargolens.scanner.source.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scan.testing.SidecarFiles;
import org.cargolens.scan.testing.VendorFiles;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scans that lie in several files. */
class FolderPartsTest {
  private static final Duration SETTLE = Duration.ofSeconds(10);

  @TempDir private Path temp;

  private WatchedFolder folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = new WatchedFolder(temp);
  }

  private FolderSource open() throws ScannerException {
    return FolderSource.open(
        FolderSetup.of(folder.root(), folder.journal()).withSettle(SETTLE),
        new FolderSource.Platform(folder.time(), FolderAccess.SYSTEM, FolderJournal.SPARE_LINES));
  }

  private void drop(String ending, int plane) throws IOException {
    int bits = ending.startsWith("material") ? 8 : 16;
    Files.write(folder.root().resolve("P1" + ending), VendorFiles.fs6000(9, 7, bits, plane));
  }

  /** Takes what is ready. */
  private static Optional<RawScan> take(FolderSource source) throws ScannerException {
    Optional<ArrivedScan> next = source.take(Duration.ZERO);
    if (next.isEmpty()) {
      return Optional.empty();
    }
    try (ArrivedScan scan = next.get()) {
      scan.taken();
      return Optional.of(scan.scan());
    }
  }

  private Optional<RawScan> takeSettled(FolderSource source) throws ScannerException {
    assertThat(take(source)).isEmpty();
    folder.pass(SETTLE);
    return take(source);
  }

  private static int channels(Optional<RawScan> scan) {
    return scan.orElseThrow().mainView().channels().size();
  }

  @Test
  void take_partThatComesWhileOthersSettle_waitsForIt() throws Exception {
    try (FolderSource source = open()) {
      drop("high.img", 0);
      assertThat(take(source)).isEmpty();
      folder.pass(SETTLE.dividedBy(2));
      drop("low.img", 1);
      assertThat(take(source)).isEmpty();
      folder.pass(SETTLE.dividedBy(2));
      assertThat(take(source)).isEmpty();
      folder.pass(SETTLE.dividedBy(2));
      assertThat(channels(take(source))).isEqualTo(2);
      assertThat(takeSettled(source)).isEmpty();
    }
  }

  @Test
  void take_partAndRecordAfterItWasTaken_wholeScanAgain() throws Exception {
    try (FolderSource source = open()) {
      drop("high.img", 0);
      assertThat(channels(takeSettled(source))).isEqualTo(1);
      drop("low.img", 1);
      assertThat(channels(takeSettled(source))).isEqualTo(2);
      Files.writeString(folder.root().resolve("P1.xml"), SidecarFiles.idr());
      assertThat(takeSettled(source).orElseThrow().metadata().containers()).hasSize(2);
      assertThat(takeSettled(source)).isEmpty();
    }
    try (FolderSource again = open()) {
      assertThat(takeSettled(again)).isEmpty();
    }
  }

  /** Pixels of a large file take seconds to read; what says what they mean comes meanwhile. */
  @Test
  void take_leaderThatComesWhileAPartIsRead_oneScan() throws Exception {
    Path part = Files.writeString(folder.root().resolve("a.part"), "pixels");
    Path leader = folder.root().resolve("a.leader");
    RawScan scan = Scans.transmission(9, 7, 1, ChannelKind.SINGLE_ENERGY);
    List<Path> read = new ArrayList<>();
    FolderSetup setup =
        new FolderSetup(
            folder.root(),
            folder.journal(),
            SETTLE,
            file -> file.equals(leader) || Files.notExists(leader),
            file -> file.equals(leader) ? List.of(leader, part) : List.of(file),
            file -> {
              read.add(file);
              if (Files.notExists(leader)) {
                Files.writeString(leader, "what they mean");
              }
              return scan;
            });
    FolderSource.Platform platform =
        new FolderSource.Platform(folder.time(), FolderAccess.SYSTEM, FolderJournal.SPARE_LINES);
    try (FolderSource source = FolderSource.open(setup, platform)) {
      assertThat(takeSettled(source)).isEmpty();
      assertThat(read).containsExactly(part);
      folder.pass(SETTLE);
      assertThat(takeSettled(source)).isPresent();
      assertThat(read).containsExactly(part, leader);
      assertThat(takeSettled(source)).isEmpty();
      assertThat(source.status().taken()).isEqualTo(1);
    }
  }

  @Test
  void take_leaderThatComesLast_oneScan() throws Exception {
    try (FolderSource source = open()) {
      drop("low.img", 1);
      drop("material.img", 2);
      assertThat(take(source)).isEmpty();
      folder.pass(SETTLE.dividedBy(2));
      drop("high.img", 0);
      assertThat(take(source)).isEmpty();
      folder.pass(SETTLE);
      assertThat(channels(take(source))).isEqualTo(3);
      assertThat(takeSettled(source)).isEmpty();
    }
  }
}
