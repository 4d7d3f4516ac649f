package org.cargolens.scanner.source.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a source that pulls keeps in mind, however much a server shows. */
@Timeout(120)
final class RemoteBoundsTest extends MemorySourceFixture {
  /** A tree of ten folders of 100,000 files, each listed from a generated name. */
  private static final class Million implements RemoteTree {
    private static final int FILES = 100_000;

    private final List<String> listed = new ArrayList<>();
    private boolean gone;

    @Override
    public List<RemoteEntry> list(String folder, int most) {
      listed.add(folder);
      List<RemoteEntry> entries = new ArrayList<>();
      boolean isRoot = folder.isEmpty();
      for (int entry = 0; entry < (isRoot ? 10 : FILES); entry++) {
        entries.add(isRoot ? folder("day" + entry) : file("scan" + entry + ".scan"));
      }
      return entries;
    }

    private static RemoteEntry folder(String name) {
      return new RemoteEntry(name, RemoteEntry.Kind.FOLDER, "", EARLY, Optional.empty());
    }

    private static RemoteEntry file(String name) {
      RemoteStamp stamp = new RemoteStamp(10, EARLY, "");
      return new RemoteEntry(name, RemoteEntry.Kind.FILE, "10", EARLY, Optional.of(stamp));
    }

    @Override
    public RemoteStamp stamp(String file) throws IOException {
      if (gone) {
        throw new NoSuchFileException(file);
      }
      return new RemoteStamp(10, EARLY, "");
    }

    @Override
    public InputStream read(String file, RemoteStamp stamp, long offset) throws IOException {
      throw new FileSystemException(file, null, "permission denied");
    }

    @Override
    public void close() {
      // There is nothing to close.
    }
  }

  private RemoteSetup setup(RemoteTree tree) {
    RemoteSetup plain = setup();
    return new RemoteSetup(
        plain.name(),
        () -> tree,
        plain.staging(),
        plain.times(),
        plain.limits(),
        plain.wanted(),
        ScanFiles::folder);
  }

  private List<Integer> passInSteps(RemoteSource source, int steps, Duration step)
      throws ScannerException {
    List<Integer> lines = new ArrayList<>();
    for (int count = 0; count < steps; count++) {
      time.pass(step);
      lines.addAll(ScanFiles.takeReady(source));
    }
    return lines;
  }

  @Test
  void take_aMillionNewFiles_fewAreKeptInMindAndNoFolderIsListedMeanwhile() throws Exception {
    Million tree = new Million();
    try (RemoteSource source = RemoteSource.open(setup(tree), time)) {
      for (int step = 0; step < 20; step++) {
        assertThat(source.take(Duration.ZERO)).isEmpty();
        assertThat(source.status().waiting()).isEqualTo(PendingFiles.MOST);
        time.pass(Duration.ofSeconds(1));
      }
      assertThat(tree.listed).hasSize(2);
      tree.gone = true;
      for (int step = 0; step < 240; step++) {
        assertThat(source.take(Duration.ZERO)).isEmpty();
        assertThat(source.status().waiting()).isLessThanOrEqualTo(PendingFiles.MOST);
        time.pass(Duration.ofSeconds(10));
      }
      assertThat(tree.listed.size()).isBetween(3, 8); // as soon as half of them have gone
      assertThat(Set.copyOf(tree.listed).size()).isGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void take_moreFilesThanAreKeptInMind_allOnce() throws Exception {
    List<Integer> all = new ArrayList<>();
    for (int file = 1; file <= 40; file++) {
      server.put("d" + file % 4 + "/" + file + ".scan", ScanFiles.bytes(file, 500, file), EARLY);
      all.add(file);
    }
    try (RemoteSource source = RemoteSource.open(setup(), time, new PendingFiles(6, 1000))) {
      List<Integer> taken = passInSteps(source, 120, Duration.ofSeconds(6));
      assertThat(taken).containsExactlyInAnyOrderElementsOf(all);
      assertThat(source.status().waiting()).isZero();
    }
  }

  @Test
  void take_manyThatCantBeFetched_giveWayToOthers() throws Exception {
    for (int file = 1; file <= 8; file++) {
      server.put("bad/" + file + ".scan", ScanFiles.bytes(file, 500, file), EARLY);
      server.unreadable().add("bad/" + file + ".scan");
    }
    try (RemoteSource source = RemoteSource.open(setup(), time, new PendingFiles(6, 1000))) {
      assertThat(passInSteps(source, 6, Duration.ofSeconds(10))).isEmpty();
      server.put("good/a.scan", ScanFiles.bytes(77, 500, 1), EARLY);
      assertThat(passInSteps(source, 80, Duration.ofSeconds(15))).containsExactly(77);
    }
  }

  @Test
  void take_clockSetBack_aChangeIsStillSeen() throws Exception {
    server.coarse().put("a.scan", ScanFiles.bytes(5, 500, 1), EARLY);
    try (RemoteSource source = open()) {
      assertThat(pass(source, Duration.ofSeconds(30))).containsExactly(5);
      time.setBack(Duration.ofDays(400));
      server.put("a.scan", ScanFiles.bytes(6, 600, 1), EARLY + 120_000);
      assertThat(passInSteps(source, 36, Duration.ofSeconds(5))).containsExactly(6);
    }
  }
}
