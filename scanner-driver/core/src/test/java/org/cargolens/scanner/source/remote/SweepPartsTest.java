package org.cargolens.scanner.source.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.cargolens.scan.NoScanException;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.source.folder.FolderSetup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Scans of several files that leave the staging folder; a part without its leader leads. */
@Timeout(60)
final class SweepPartsTest extends MemorySourceFixture {
  private static boolean isPart(Path file) {
    return file.toString().endsWith(".more");
  }

  private static Path leader(Path part) {
    return part.resolveSibling(part.getFileName().toString().replace(".more", ".scan"));
  }

  private static FolderSetup withParts(Path root, Path journal) {
    FolderSetup plain = ScanFiles.folder(root, journal);
    return new FolderSetup(
        plain.root(),
        plain.journal(),
        plain.settle(),
        file -> isPart(file) ? !Files.exists(leader(file)) : plain.wanted().test(file),
        file -> isPart(file) || isBroken(file) ? List.of(file) : plain.parts().apply(file),
        file -> isBroken(file) ? refused(file) : plain.reader().read(file));
  }

  /** In the place of a failure that is tried again for a time that tests can't move. */
  private static RawScan refused(Path file) throws IOException {
    throw new NoScanException(file, "a number of lines", "broken");
  }

  /** As a sidecar that can't be read: parts may be its own, and it names none. */
  private static boolean isBroken(Path leader) {
    try {
      return Files.readString(leader, StandardCharsets.ISO_8859_1).startsWith("broken");
    } catch (IOException e) {
      return false; // it has gone
    }
  }

  @Override
  RemoteSetup setup() {
    return new RemoteSetup(
        "memory://server",
        server,
        temp.resolve("staging"),
        RemoteSetup.Times.DEFAULT,
        RemoteLimits.DEFAULT,
        path -> true,
        SweepPartsTest::withParts);
  }

  private void putScan() {
    server.put("d/a.more", ScanFiles.bytes(1, 10, 1), EARLY);
    server.put("d/a.scan", ScanFiles.bytes(6, 10, 2), EARLY);
  }

  private void refuseBrokenScan(RemoteSource source) throws Exception {
    server.put("d/a.more", ScanFiles.bytes(1, 10, 1), EARLY);
    server.put("d/a.scan", "broken".getBytes(StandardCharsets.US_ASCII), EARLY);
    assertThat(pass(source, Duration.ofMinutes(2))).isEmpty();
    assertThat(Files.readString(temp.resolve("staging/scans.journal"))).contains("REFUSED");
  }

  @Test
  void lookAround_brokenOffWhenABrokenLeaderHasGone_partBringsNoScan() throws Exception {
    Path copy = temp.resolve("copy");
    try (RemoteSource source = open()) {
      refuseBrokenScan(source);
      Files.copy(staged("d/a.more"), copy, StandardCopyOption.COPY_ATTRIBUTES);
      time.pass(Duration.ofDays(8));
      assertThat(pass(source, Duration.ofMinutes(2))).isEmpty();
      assertThat(staged("d")).doesNotExist();
    }
    Files.createDirectory(staged("d"));
    Files.copy(copy, staged("d/a.more"), StandardCopyOption.COPY_ATTRIBUTES);
    try (RemoteSource source = open()) {
      assertThat(pass(source, Duration.ofMinutes(2))).isEmpty();
    }
  }

  @Test
  void lookAround_partOfABrokenLeaderThatWasFetchedLater_bringsNoScan() throws Exception {
    try (RemoteSource source = open()) {
      refuseBrokenScan(source);
      Path nowhere = Files.createSymbolicLink(staged("d/link"), temp.resolve("nowhere"));
      time.pass(Duration.ofDays(4));
      server.put("d/a.more", ScanFiles.bytes(2, 11, 3), EARLY + 1000);
      assertThat(pass(source, Duration.ofMinutes(10))).isEmpty();
      time.pass(Duration.ofDays(4));
      assertThat(pass(source, Duration.ofMinutes(10))).isEmpty();
      assertThat(staged("d/a.scan")).doesNotExist();
      assertThat(staged("d/a.more")).exists();
      server.put("d/a.more", ScanFiles.bytes(3, 12, 5), EARLY + 2000);
      assertThat(pass(source, Duration.ofMinutes(10))).hasSize(1); // it is another now
      assertThat(nowhere).isSymbolicLink(); // nothing of a scan, and keeps nothing else
    }
  }

  @Test
  void lookAround_partThatStays_isNotedOnce() throws Exception {
    putScan();
    try (RemoteSource source = open()) {
      for (int round = 0; round < 5; round++) {
        server.put("d/a.scan", ScanFiles.bytes(6, 10, round), EARLY + 1000L * round);
        server.put("d/" + round + ".scan", ScanFiles.bytes(9, 10, round), EARLY);
        assertThat(pass(source, Duration.ofMinutes(10))).containsExactlyInAnyOrder(7, 9);
        time.pass(Duration.ofDays(3));
      }
    }
    assertThat(staged("d/0.scan")).doesNotExist();
    assertThat(staged("d/1.scan")).doesNotExist();
    assertThat(Files.readString(temp.resolve("staging/scans.journal")))
        .containsOnlyOnce("d/a.more");
  }

  @Test
  void lookAround_brokenOffWhenTheLeaderHasGone_partBringsNoScan() throws Exception {
    putScan();
    Path copy = temp.resolve("copy");
    try (RemoteSource source = open()) {
      assertThat(pass(source, Duration.ofMinutes(2))).containsExactly(7);
      Files.copy(staged("d/a.more"), copy, StandardCopyOption.COPY_ATTRIBUTES);
      time.pass(Duration.ofDays(8));
      assertThat(pass(source, Duration.ofMinutes(2))).isEmpty();
      assertThat(staged("d")).doesNotExist();
    }
    Files.createDirectory(staged("d"));
    Files.copy(copy, staged("d/a.more"), StandardCopyOption.COPY_ATTRIBUTES);
    try (RemoteSource source = open()) {
      assertThat(pass(source, Duration.ofMinutes(2))).isEmpty();
      server.put("d/a.more", ScanFiles.bytes(3, 11, 3), EARLY + 1000);
      assertThat(pass(source, Duration.ofMinutes(10))).hasSize(1); // it is another now
    }
  }

  @Test
  void lookAround_partThatWasFetchedLater_keepsItsScan() throws Exception {
    checkStaysWhole("d/a.more", 2);
  }

  @Test
  void lookAround_leaderThatWasFetchedLater_keepsItsParts() throws Exception {
    checkStaysWhole("d/a.scan", 7);
  }

  private void checkStaysWhole(String later, int lines) throws Exception {
    putScan();
    server.put("d/b.scan", ScanFiles.bytes(9, 10, 4), EARLY);
    try (RemoteSource source = open()) {
      assertThat(pass(source, Duration.ofMinutes(2))).containsExactlyInAnyOrder(7, 9);
      time.pass(Duration.ofDays(4));
      server.put(later, ScanFiles.bytes(lines, 11, 3), EARLY + 1000);
      assertThat(pass(source, Duration.ofMinutes(10))).containsExactly(8);
      time.pass(Duration.ofDays(4));
      assertThat(pass(source, Duration.ofMinutes(10))).isEmpty();
      assertThat(staged("d/b.scan")).doesNotExist();
      assertThat(staged("d/a.scan")).exists();
      assertThat(staged("d/a.more")).exists();
      time.pass(Duration.ofDays(4));
      assertThat(pass(source, Duration.ofMinutes(10))).isEmpty();
      assertThat(staged("d")).doesNotExist();
    }
  }
}
