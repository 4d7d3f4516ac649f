package org.cargolens.scanner.source.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.cargolens.scanner.source.folder.FolderSetup;
import org.cargolens.scanner.source.folder.SidecarRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SweepTest extends MemorySourceFixture {
  private static FolderSetup withSidecars(Path root, Path journal) {
    FolderSetup plain = ScanFiles.folder(root, journal);
    return new FolderSetup(
        plain.root(),
        plain.journal(),
        plain.settle(),
        plain.wanted(),
        plain.parts(),
        plain.reader(),
        SidecarRule.MAKERS);
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
        SweepTest::withSidecars);
  }

  @Test
  void lookAround_lateSidecarThatNobodyAsksFor_keepsNothingElse() throws Exception {
    server.put("d/a.scan", ScanFiles.bytes(6, 10, 1), EARLY);
    try (RemoteSource source = open()) {
      assertThat(pass(source, Duration.ofMinutes(2))).containsExactly(6);
      server.put("d/a.xml", "<other/>".getBytes(StandardCharsets.UTF_8), EARLY);
      assertThat(pass(source, Duration.ofMinutes(10))).isEmpty();
      assertThat(staged("d/a.xml")).exists();
      time.pass(Duration.ofDays(8));
      assertThat(pass(source, Duration.ofMinutes(2))).isEmpty();
      assertThat(staged("d/a.scan")).doesNotExist();
      assertThat(staged("d/a.xml")).exists();
      assertThat(source.takeSidecar()).isEmpty();
      time.pass(Duration.ofHours(2));
      assertThat(pass(source, Duration.ofMinutes(2))).isEmpty();
      assertThat(staged("d")).doesNotExist();
    }
  }

  @Test
  void lookAround_folderThatCantBeSwept_othersAndPartsAreTidiedAllTheSame() throws Exception {
    server.put("d/a.scan", ScanFiles.bytes(6, 10, 1), EARLY);
    server.put("e/b.scan", ScanFiles.bytes(7, 10, 2), EARLY);
    Path pulling = temp.resolve("staging/pulling");
    try (RemoteSource source = open()) {
      assertThat(pass(source, Duration.ofMinutes(2))).containsExactlyInAnyOrder(6, 7);
      Files.delete(staged("d/a.scan"));
      Files.createSymbolicLink(staged("d/a.scan"), temp.resolve("nowhere")); // can't be asked
      server.put("c.scan", ScanFiles.bytes(8, 900, 3), EARLY);
      server.breakAfter(300);
      assertThat(passTrouble(source, Duration.ofSeconds(30))).isEmpty();
      server.remove("c.scan");
      assertThat(pulling).isNotEmptyDirectory();
      time.pass(Duration.ofDays(8));
      assertThat(passTrouble(source, Duration.ofMinutes(2))).isEmpty();
      time.pass(Duration.ofHours(2));
      assertThat(passTrouble(source, Duration.ofMinutes(2))).isEmpty();
    }
    assertThat(staged("e")).doesNotExist();
    assertThat(pulling).isEmptyDirectory();
    assertThat(staged("d/a.scan")).isSymbolicLink();
  }
}
