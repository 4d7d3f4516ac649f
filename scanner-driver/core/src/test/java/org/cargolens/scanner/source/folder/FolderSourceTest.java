package org.cargolens.scanner.source.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.ScanSource;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.TimeSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files here are texts: "scan N" is a scan of N lines, all else is none. */
@Timeout(60)
final class FolderSourceTest {
  private static final Duration SETTLE = Duration.ofSeconds(10);

  @TempDir private Path temp;
  private Path root;
  private Path journal;
  private final AtomicLong nanos = new AtomicLong(1);
  private final AtomicInteger reads = new AtomicInteger();
  private final TimeSource time =
      new TimeSource() {
        @Override
        public Instant now() {
          return Instant.EPOCH;
        }

        @Override
        public long nanos() {
          return nanos.get();
        }
      };

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectory(temp.resolve("drop"));
    journal = temp.resolve("journal");
  }

  private RawScan read(Path file) throws IOException {
    reads.incrementAndGet();
    String text = Files.readString(file);
    if (!text.startsWith("scan ")) {
      throw new IOException(file + ": expected 'scan N'");
    }
    return scan(Integer.parseInt(text.substring(5).strip()));
  }

  private static RawScan scan(int lines) {
    SampleGrid grid = SampleGrid.lineByLine(lines, 1);
    Channel channel =
        new Channel(
            ChannelKind.SINGLE_ENERGY,
            Domain.RAW_COUNTS,
            SampleFormat.U8,
            grid,
            ByteBuffer.allocateDirect(lines));
    return RawScan.of(View.of(ViewKind.SIDE, ViewGeometry.ofSize(lines, 1), List.of(channel)));
  }

  private FolderSource open() throws ScannerException {
    return open(this::read);
  }

  private FolderSource open(FolderSetup.Reader reader) throws ScannerException {
    return FolderSource.open(
        new FolderSetup(root, journal, SETTLE, file -> file.toString().endsWith(".scan"), reader),
        time);
  }

  private void pass(Duration length) {
    nanos.addAndGet(length.toNanos());
  }

  private Path drop(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Everything that is ready, taken. */
  private static List<Integer> takeAll(ScanSource source) throws ScannerException {
    List<Integer> lines = new ArrayList<>();
    Optional<ArrivedScan> next = source.take(Duration.ZERO);
    while (next.isPresent()) {
      try (ArrivedScan scan = next.get()) {
        lines.add(scan.scan().mainView().geometry().lines());
        scan.taken();
      }
      next = source.take(Duration.ZERO);
    }
    return lines;
  }

  @Test
  void take_filesOfATree_eachOnceAlsoAfterARestart() throws Exception {
    drop("2026/332/a.scan", "scan 3");
    drop("2026/332/a.txt", "a note");
    drop("b.scan", "scan 5");
    try (FolderSource source = open()) {
      assertThat(takeAll(source)).as("not settled").isEmpty();
      assertThat(source.status()).isEqualTo(new ScanSource.Status(2, 0, 0));
      pass(SETTLE);
      assertThat(takeAll(source)).containsExactlyInAnyOrder(3, 5);
      assertThat(source.status()).isEqualTo(new ScanSource.Status(0, 2, 0));
    }
    drop("2026/333/c.scan", "scan 7");
    try (FolderSource source = open()) {
      assertThat(takeAll(source)).isEmpty();
      pass(SETTLE);
      assertThat(takeAll(source)).containsExactly(7);
    }
  }

  @Test
  void take_growingFile_waitsUntilItIsQuiet() throws Exception {
    drop("a.scan", "scan ");
    try (FolderSource source = open()) {
      assertThat(takeAll(source)).isEmpty();
      pass(SETTLE.dividedBy(2));
      drop("a.scan", "12");
      assertThat(takeAll(source)).isEmpty();
      pass(SETTLE.dividedBy(2));
      assertThat(takeAll(source)).as("quiet for half the time only").isEmpty();
      pass(SETTLE);
      assertThat(takeAll(source)).containsExactly(12);
      assertThat(reads).hasValue(1);
    }
  }

  @Test
  void take_fileChangesWhileItIsRead_isReadAnew() throws Exception {
    drop("a.scan", "scan 1");
    AtomicInteger count = new AtomicInteger();
    try (FolderSource source =
        open(
            file -> {
              RawScan read = read(file);
              if (count.getAndIncrement() == 0) {
                drop("a.scan", "0");
              }
              return read;
            })) {
      assertThat(takeAll(source)).isEmpty();
      pass(SETTLE);
      assertThat(takeAll(source)).isEmpty();
      pass(SETTLE);
      assertThat(takeAll(source)).containsExactly(10);
    }
  }

  @Test
  void take_brokenFile_isRefusedAfterFiveAttemptsAndLeftAsItIs() throws Exception {
    Path file = drop("a.scan", "nonsense");
    try (FolderSource source = open()) {
      for (int i = 0; i < 20; i++) {
        assertThat(takeAll(source)).isEmpty();
        pass(SETTLE.multipliedBy(20));
      }
      assertThat(reads).hasValue(ArrivingFile.MOST_ATTEMPTS);
      assertThat(source.status()).isEqualTo(new ScanSource.Status(0, 0, 1));
    }
    assertThat(file).hasContent("nonsense");
    assertThat(journal).content().startsWith("REFUSED\t8\t").contains("expected 'scan N'");
  }

  @Test
  void close_scanNotAnsweredFor_comesAgain() throws Exception {
    drop("a.scan", "scan 4");
    try (FolderSource source = open()) {
      assertThat(source.take(Duration.ZERO)).isEmpty();
      pass(SETTLE);
      try (ArrivedScan scan = source.take(Duration.ZERO).orElseThrow()) {
        assertThat(scan.origin()).endsWith("a.scan");
      }
      pass(SETTLE);
      try (ArrivedScan scan = source.take(Duration.ZERO).orElseThrow()) {
        scan.refuse("not ours");
        assertThatThrownBy(scan::taken).isInstanceOf(IllegalStateException.class);
      }
      pass(SETTLE);
      assertThat(takeAll(source)).isEmpty();
    }
  }

  @Test
  void open_journalWithTornLine_forgetsThatLineOnly() throws Exception {
    drop("a.scan", "scan 4");
    drop("tab\tnew\nline.scan", "scan 6");
    try (FolderSource source = open()) {
      assertThat(takeAll(source)).isEmpty();
      pass(SETTLE);
      assertThat(takeAll(source)).hasSize(2);
    }
    byte[] whole = Files.readAllBytes(journal);
    for (int length = 0; length <= whole.length; length++) {
      Files.write(journal, java.util.Arrays.copyOf(whole, length));
      int lines = (int) new String(whole, 0, length, StandardCharsets.UTF_8).lines().count();
      int kept = length == 0 || whole[length - 1] == '\n' ? lines : lines - 1;
      try (FolderSource source = open()) {
        assertThat(takeAll(source)).isEmpty();
        pass(SETTLE);
        assertThat(takeAll(source)).as("of %d bytes", length).hasSize(2 - kept);
      }
      assertThat(Files.readAllBytes(journal)).hasSize(whole.length);
    }
  }

  @Test
  void open_journalThatIsNone_isRefused() throws Exception {
    Files.writeString(journal, "TAKEN\t1\tx\n");
    assertThatThrownBy(this::open)
        .isInstanceOf(ScannerException.Configuration.class)
        .hasMessageContaining("line 1: no journal");
  }

  @Test
  void open_journalInUse_isRefused() throws Exception {
    try (FolderSource first = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(ScannerException.Configuration.class)
          .hasMessageContaining("another program");
      assertThat(first.name()).isEqualTo("folder:" + root.toAbsolutePath());
    }
  }

  @Test
  void open_journalInsideTheFolder_isRefused() {
    assertThatThrownBy(
            () -> FolderSetup.of(root, root.resolve("journal")).withSettle(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("outside of");
  }

  @Test
  void take_folderGone_isALostLinkUntilItIsBack() throws Exception {
    try (FolderSource source = open()) {
      Files.delete(root);
      assertThatThrownBy(() -> source.take(Duration.ZERO))
          .isInstanceOf(ScannerException.LinkLost.class)
          .hasMessageContaining(root.toString());
      Files.createDirectory(root);
      drop("a.scan", "scan 2");
      assertThat(takeAll(source)).isEmpty();
      pass(SETTLE);
      assertThat(takeAll(source)).containsExactly(2);
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

  @Test
  void look_settledTree_listsOnlyFoldersThatChanged() throws Exception {
    for (int i = 0; i < 30; i++) {
      drop("day" + i + "/a.scan", "scan 1");
    }
    FolderTree tree = new FolderTree(root);
    long[] now = {0};
    for (int look = 0; look < 3; look++) {
      tree.look(now[0], (file, stamp) -> {});
      now[0] += FolderTree.COARSEST_TIME.toNanos() + 1;
    }
    int before = tree.listed();
    tree.look(now[0], (file, stamp) -> {});
    assertThat(tree.listed()).isEqualTo(before);
    drop("day7/b.scan", "scan 1");
    List<String> found = new ArrayList<>();
    tree.look(now[0], (file, stamp) -> found.add(file.getFileName().toString()));
    assertThat(tree.listed()).isEqualTo(before + 1);
    assertThat(found).containsExactlyInAnyOrder("a.scan", "b.scan");
  }
}
