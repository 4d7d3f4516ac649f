package org.cargolens.scanner.source.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.ScanSource;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a watched folder hands out, and when. */
@Timeout(60)
final class FolderSourceTest {
  private static final Duration SETTLE = WatchedFolder.SETTLE;

  @TempDir private Path temp;
  private WatchedFolder folder;
  private final AtomicInteger reads = new AtomicInteger();

  @BeforeEach
  void makeFolder() throws IOException {
    folder = new WatchedFolder(temp);
  }

  private FolderSource open() throws ScannerException {
    return folder.open(this::read);
  }

  private RawScan read(Path file) throws IOException {
    reads.incrementAndGet();
    return WatchedFolder.read(file);
  }

  private void append(String name, String text) throws IOException {
    Files.writeString(
        folder.root().resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void take_filesOfATree_eachOnceAlsoAfterARestart() throws Exception {
    folder.drop("2026/332/a.scan", 3);
    Files.writeString(folder.root().resolve("2026/332/a.txt"), "a note");
    folder.drop("b.scan", 5);
    try (FolderSource source = open()) {
      assertThat(WatchedFolder.takeAll(source)).as("not settled").isEmpty();
      assertThat(source.status()).isEqualTo(new ScanSource.Status(2, 0, 0));
      folder.pass(SETTLE);
      assertThat(WatchedFolder.takeAll(source)).containsExactlyInAnyOrder(3, 5);
      assertThat(source.status()).isEqualTo(new ScanSource.Status(0, 2, 0));
    }
    folder.drop("2026/333/c.scan", 7);
    try (FolderSource source = open()) {
      assertThat(WatchedFolder.takeAll(source)).isEmpty();
      folder.pass(SETTLE);
      assertThat(WatchedFolder.takeAll(source)).containsExactly(7);
    }
  }

  @Test
  void take_growingFile_waitsUntilItIsQuiet() throws Exception {
    append("a.scan", "");
    try (FolderSource source = open()) {
      assertThat(WatchedFolder.takeAll(source)).isEmpty();
      folder.pass(SETTLE.dividedBy(2));
      append("a.scan", "12");
      assertThat(WatchedFolder.takeAll(source)).isEmpty();
      folder.pass(SETTLE.dividedBy(2));
      assertThat(WatchedFolder.takeAll(source)).as("quiet for half the time only").isEmpty();
      folder.pass(SETTLE);
      assertThat(WatchedFolder.takeAll(source)).containsExactly(12);
      assertThat(reads).hasValue(1);
    }
  }

  @Test
  void take_fileChangesWhileItIsRead_isReadAnew() throws Exception {
    folder.drop("a.scan", 1);
    AtomicInteger count = new AtomicInteger();
    try (FolderSource source =
        folder.open(
            file -> {
              RawScan read = read(file);
              if (count.getAndIncrement() == 0) {
                append("a.scan", "0");
              }
              return read;
            })) {
      assertThat(WatchedFolder.takeAll(source)).isEmpty();
      folder.pass(SETTLE);
      assertThat(WatchedFolder.takeAll(source)).isEmpty();
      folder.pass(SETTLE);
      assertThat(WatchedFolder.takeAll(source)).containsExactly(10);
    }
  }

  @Test
  void take_brokenFile_isRefusedAfterFiveAttemptsAndLeftAsItIs() throws Exception {
    append("a.scan", "nonsense");
    try (FolderSource source = open()) {
      for (int i = 0; i < 20; i++) {
        assertThat(WatchedFolder.takeAll(source)).isEmpty();
        folder.pass(SETTLE.multipliedBy(20));
      }
      assertThat(reads).hasValue(ArrivingFile.MOST_ATTEMPTS);
      assertThat(source.status()).isEqualTo(new ScanSource.Status(0, 0, 1));
    }
    assertThat(folder.root().resolve("a.scan")).hasContent("nonsense");
    assertThat(folder.journal())
        .content()
        .contains("\tREFUSED\t", "\ta.scan\t", "expected a number of lines, found nonsense");
  }

  @Test
  void close_scanNotAnsweredFor_comesAgain() throws Exception {
    folder.drop("a.scan", 4);
    try (FolderSource source = open()) {
      assertThat(source.take(Duration.ZERO)).isEmpty();
      folder.pass(SETTLE);
      try (ArrivedScan scan = source.take(Duration.ZERO).orElseThrow()) {
        assertThat(scan.origin()).endsWith("a.scan");
      }
      folder.pass(SETTLE);
      try (ArrivedScan scan = source.take(Duration.ZERO).orElseThrow()) {
        scan.refuse("not ours");
        assertThatThrownBy(scan::taken).isInstanceOf(IllegalStateException.class);
      }
      folder.pass(SETTLE);
      assertThat(WatchedFolder.takeAll(source)).isEmpty();
    }
  }

  @Test
  void open_journalThatIsNone_isRefused() throws Exception {
    Files.writeString(folder.journal(), "TAKEN\t1\tx\n");
    assertThatThrownBy(this::open)
        .isInstanceOf(ScannerException.Configuration.class)
        .hasMessageContaining("no journal: byte 0");
  }

  @Test
  void open_journalInUse_isRefused() throws Exception {
    try (FolderSource first = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(ScannerException.Configuration.class)
          .hasMessageContaining("another program");
      assertThat(first.name()).isEqualTo("folder:" + folder.root());
    }
  }

  @Test
  void open_journalInsideTheFolder_isRefused() {
    assertThatThrownBy(
            () -> FolderSetup.of(temp, temp.resolve("journal")).withSettle(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("outside of");
  }

  @Test
  void take_folderGone_isALostLinkUntilItIsBack() throws Exception {
    try (FolderSource source = open()) {
      Files.delete(folder.root());
      assertThatThrownBy(() -> source.take(Duration.ZERO))
          .isInstanceOf(ScannerException.LinkLost.class)
          .hasMessageContaining(folder.root().toString());
      Files.createDirectory(folder.root());
      folder.drop("a.scan", 2);
      assertThat(WatchedFolder.takeAll(source)).isEmpty();
      folder.pass(SETTLE);
      assertThat(WatchedFolder.takeAll(source)).containsExactly(2);
    }
  }

  @Test
  void take_interruptedOrClosed_isCancelled() throws Exception {
    FolderSource source = open();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> source.take(Duration.ofSeconds(30)))
        .isInstanceOf(ScannerException.Cancelled.class);
    assertThat(Thread.interrupted()).isTrue();
    source.close();
    assertThatThrownBy(() -> source.take(Duration.ZERO))
        .isInstanceOf(ScannerException.Cancelled.class)
        .hasMessageContaining("closed");
  }
}
