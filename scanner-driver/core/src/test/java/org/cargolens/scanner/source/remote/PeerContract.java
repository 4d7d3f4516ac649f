package org.cargolens.scanner.source.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.cargolens.scan.testing.ServerProgram;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What holds of a real server, whatever the protocol. */
@Timeout(600) // for hangs alone
abstract class PeerContract {
  static final Duration SOON = Duration.ofMinutes(5);
  static final String DAY = "2026/11 29/Kảng&#+;,%41/";

  @TempDir private Path temp;

  private Path root;
  private ServerPeer peer;

  abstract ServerPeer make(Path folder, Path served) throws Exception;

  @BeforeEach
  void startPeer() throws Exception {
    ServerProgram.open(temp);
    root = Files.createDirectory(temp.resolve("served"));
    ServerProgram.open(root);
    peer = make(temp.resolve("server"), root);
    peer.start();
  }

  @AfterEach
  void stopPeer() {
    if (peer != null) {
      peer.close();
    }
  }

  ServerPeer peer() {
    return peer;
  }

  Path temp() {
    return temp;
  }

  Path staging() {
    return temp.resolve("staging");
  }

  Path drop(String name, byte[] bytes) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    Files.setLastModifiedTime(
        file,
        FileTime.from(Instant.parse("2026-04-29T08:00:00Z").plusSeconds(bytes.length % 1000)));
    return file;
  }

  RemoteSetup setup(RemoteServer server) throws Exception {
    RemoteSetup usual = RemoteSetup.of(peer.place(), staging());
    return new RemoteSetup(
        usual.name(),
        server,
        usual.staging(),
        new RemoteSetup.Times(Duration.ofMillis(200), Duration.ofMillis(50), Duration.ofDays(7)),
        usual.limits(),
        usual.wanted(),
        ScanFiles::folder);
  }

  RemoteServer server() throws Exception {
    return RemoteSetup.of(peer.place(), staging()).server();
  }

  private Map<String, String> listing() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        all.put(file.toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    }
    return all;
  }

  @Test
  void take_treeOfScans_arrivesOnceAndLeavesTheSourceAlone() throws Exception {
    byte[] large = ScanFiles.bytes(7, 300_000, 1);
    drop(DAY + "0001/a.scan", large);
    drop(DAY + "0001/a.more", ScanFiles.bytes(100, 50, 2));
    drop("2025/b.scan", ScanFiles.bytes(8, 3, 3));
    Files.createSymbolicLink(root.resolve("link"), temp);
    Map<String, String> before = listing();

    try (RemoteSource source = RemoteSource.open(setup(server()))) {
      assertThat(ScanFiles.take(source, 2, SOON)).containsExactlyInAnyOrder(107, 8);
      assertThat(ScanFiles.take(source, 1, Duration.ofMillis(300))).isEmpty();
    }
    try (RemoteSource source = RemoteSource.open(setup(server()))) {
      assertThat(ScanFiles.take(source, 1, Duration.ofMillis(500))).isEmpty();
      drop("2025/c.scan", ScanFiles.bytes(9, 3, 3));
      assertThat(ScanFiles.take(source, 1, SOON)).containsExactly(9);
    }
    Path pulled = staging().resolve("tree").resolve(DAY + "0001/a.scan");
    assertThat(pulled).hasBinaryContent(large);
    Files.delete(root.resolve("2025/c.scan"));
    before.keySet().removeIf(name -> name.endsWith("/2025") || name.endsWith("/link"));
    assertThat(listing()).containsAllEntriesOf(before);
  }

  @Test
  void take_serverKilledInMidFile_isWholeWhenItIsBack() throws Exception {
    byte[] large = ScanFiles.bytes(7, 16_000_000, 4);
    drop("2026/a.scan", large);
    AtomicBoolean killed = new AtomicBoolean();
    RemoteServer dying =
        dropping(
            count -> {
              if (count > 1_000_000 && !killed.getAndSet(true)) {
                peer.kill();
              }
              return true;
            });
    try (RemoteSource source = RemoteSource.open(setup(dying))) {
      assertThatThrownBy(() -> ScanFiles.take(source, 1, SOON))
          .isInstanceOf(ScannerException.LinkLost.class);
      assertThat(killed).isTrue();
      try (Stream<Path> parts = Files.list(staging().resolve("pulling"))) {
        assertThat(parts.map(part -> String.valueOf(part.getFileName())).toList())
            .singleElement()
            .asString()
            .matches("[0-9a-f]{32}-1?[0-9]{7}\\.part");
      }
    }
    peer.start();
    AtomicLong again = new AtomicLong();
    RemoteServer counting =
        dropping(
            count -> {
              again.set(count);
              return true;
            });
    try (RemoteSource source = RemoteSource.open(setup(counting))) {
      assertThat(ScanFiles.take(source, 1, SOON)).containsExactly(7);
    }
    assertThat(staging().resolve("tree/2026/a.scan")).hasBinaryContent(large);
    assertThat(again.get()).isLessThan(15_000_000);
  }

  @Test
  void take_fileGrowsWhilePulled_comesWhole() throws Exception {
    byte[] whole = ScanFiles.bytes(7, 400_000, 5);
    Path file = drop("2026/a.scan", Arrays.copyOf(whole, 200_000));
    AtomicBoolean grown = new AtomicBoolean();
    RemoteServer growing =
        dropping(
            count -> {
              if (!grown.getAndSet(true)) {
                drop("2026/a.scan", whole);
              }
              return true;
            });
    try (RemoteSource source = RemoteSource.open(setup(growing))) {
      assertThat(ScanFiles.take(source, 1, SOON)).containsExactly(7);
      assertThat(ScanFiles.take(source, 1, Duration.ofMillis(300))).isEmpty();
    }
    assertThat(staging().resolve("tree/2026/a.scan")).hasBinaryContent(whole);
    assertThat(file).hasBinaryContent(whole);
  }

  @Test
  void list_tooMany_isRefusedAndTheConnectionStays() throws Exception {
    for (int number = 0; number < 20; number++) {
      drop("many/" + number + ".scan", ScanFiles.bytes(1, 2, 6));
    }
    drop("few/a.scan", ScanFiles.bytes(1, 2, 6));
    try (RemoteTree tree = server().connect()) {
      assertThatThrownBy(() -> tree.list("many", 10))
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("more than 10 entries");
      assertThat(tree.list("few", 10)).hasSize(1);
      assertThatThrownBy(() -> tree.stamp("few/none.scan")).isInstanceOf(NoSuchFileException.class);
      assertThat(tree.stamp("few/a.scan").size()).isEqualTo(2);
    }
  }

  interface OnBytes {
    boolean read(long count) throws IOException;
  }

  /** The same server, where a test hears of the bytes of each file as they come. */
  private RemoteServer dropping(OnBytes listener) throws Exception {
    RemoteServer real = server();
    return () -> new HeardTree(real.connect(), listener);
  }

  private record HeardTree(RemoteTree tree, OnBytes listener) implements RemoteTree {
    @Override
    public List<RemoteEntry> list(String folder, int most) throws IOException {
      return tree.list(folder, most);
    }

    @Override
    public RemoteStamp stamp(String file) throws IOException {
      return tree.stamp(file);
    }

    @Override
    public InputStream read(String file, RemoteStamp stamp, long offset) throws IOException {
      return new FilterInputStream(tree.read(file, stamp, offset)) {
        private long count;

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
          int more = super.read(target, from, length);
          count += Math.max(0, more);
          assertThat(listener.read(count)).isTrue();
          return more;
        }
      };
    }

    @Override
    public void close() {
      tree.close();
    }
  }
}
