package org.cargolens.scanner.source.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
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
        file -> isPart(file) ? List.of(file) : plain.parts().apply(file),
        plain.reader());
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
