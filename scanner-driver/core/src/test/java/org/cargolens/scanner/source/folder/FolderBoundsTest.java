package org.cargolens.scanner.source.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a watched folder keeps in mind and where it looks, whoever fills the share. */
class FolderBoundsTest {
  @TempDir private Path temp;

  private WatchedFolder folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = new WatchedFolder(temp);
  }

  private FolderSource open(int mostArriving, FolderSetup.Reader reader) throws ScannerException {
    FolderSetup setup =
        new FolderSetup(
            folder.root(),
            folder.journal(),
            WatchedFolder.SETTLE,
            file -> file.toString().endsWith(".scan"),
            reader);
    return FolderSource.open(
        setup, new FolderSource.Platform(folder.time(), FolderAccess.SYSTEM, 1000, mostArriving));
  }

  @Test
  void take_moreFilesThanAreKeptInMind_allOnce() throws Exception {
    List<Integer> all = new ArrayList<>();
    for (int file = 1; file <= 40; file++) {
      folder.drop("day" + file % 3 + "/" + file + ".scan", file);
      all.add(file);
    }
    try (FolderSource source = open(8, WatchedFolder::read)) {
      List<Integer> taken = new ArrayList<>();
      for (int round = 0; round < 30; round++) {
        taken.addAll(folder.takeSettled(source));
        assertThat(source.status().waiting()).isLessThanOrEqualTo(8);
      }
      assertThat(taken).containsExactlyInAnyOrderElementsOf(all);
    }
  }

  @Test
  void take_manyThatCantBeRead_giveWayToOthers() throws Exception {
    for (int file = 1; file <= 10; file++) {
      folder.drop("bad" + file + ".scan", file);
    }
    FolderSetup.Reader reader =
        file -> {
          if (file.toString().contains("bad")) {
            throw new IOException("permission denied");
          }
          return WatchedFolder.read(file);
        };
    try (FolderSource source = open(8, reader)) {
      assertThat(folder.takeSettled(source)).isEmpty();
      folder.drop("good/a.scan", 77);
      List<Integer> taken = new ArrayList<>();
      for (int minute = 0; minute < 60; minute++) {
        folder.pass(Duration.ofMinutes(1));
        taken.addAll(folder.takeSettled(source));
      }
      assertThat(taken).containsExactly(77);
    }
  }

  @Test
  void take_fileThatASymbolicLinkReplaced_isNotRead() throws Exception {
    Path outside = Files.writeString(temp.resolve("outside.scan"), "9");
    Path file = folder.drop("a.scan", 5);
    try (FolderSource source = open(8, WatchedFolder::read)) {
      assertThat(source.take(Duration.ZERO)).isEmpty();
      Files.delete(file);
      Files.createSymbolicLink(file, outside);
      for (int round = 0; round < 4; round++) {
        assertThat(folder.takeSettled(source)).isEmpty();
      }
      assertThat(source.status().waiting()).isZero();
      Files.delete(file);
      folder.drop("a.scan", 6);
      assertThat(folder.takeSettled(source)).containsExactly(6);
    }
  }

  @Test
  void take_closedWhileManyAreLookedAt_endsAtOnce() throws Exception {
    for (int file = 1; file <= 10; file++) {
      folder.drop(file + ".scan", file);
    }
    AtomicInteger reads = new AtomicInteger();
    List<FolderSource> opened = new ArrayList<>();
    FolderSetup.Reader reader =
        file -> {
          RawScan unused = WatchedFolder.read(file);
          reads.incrementAndGet();
          opened.get(0).close();
          throw new IOException("away");
        };
    try (FolderSource source = open(100, reader)) {
      opened.add(source);
      assertThat(source.take(Duration.ZERO)).isEmpty();
      folder.pass(WatchedFolder.SETTLE);
      assertThatThrownBy(() -> source.take(Duration.ZERO))
          .isInstanceOf(ScannerException.Cancelled.class);
      assertThat(reads).hasValue(1);
    }
  }

  @Test
  void line_nameWithLineEnds_isOneLine() {
    assertThat(LogLine.of("a\nb\rc\td\u0085e\u2028f")).isEqualTo("a?b?c?d?e?f");
  }
}
